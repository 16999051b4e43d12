use leptos::prelude::*;

use leptos::task::spawn_local;

use super::app::{redo, undo};
use super::checks::ProblemCount;
use super::interface::{Interface, reason, say};
use super::keeper::{Keeper, Kept};
use super::menu::{MenuButton, below};
use super::new_episode::{Asking, Purpose};
use super::opener::{EPISODE_FILES, Opener, OpenerParts};
use super::start::DOCUMENTS;
use super::view::View;
use crate::browser::{clipboard, clock, control, files, focus, keys, text_field, timer};
use crate::document::{Document, Status};
use crate::session::Session;
use crate::ui::reactive::{When, does, dynamic, memo};
use crate::words::Language;

/// The row at the top: which file this is, whether it is safe, and what can be done with it.
#[component]
pub(super) fn Bar() -> impl IntoView {
    let session = expect_context::<Session>();
    let opener = expect_context::<Opener>();
    let keeper = opener.keeper;
    let is_open = memo(move || session.is_open());
    let has_others = memo(move || keeper.has_waiting());
    let list = move |event| {
        below(DOCUMENTS)(event);
        // Another tab may have written meanwhile.
        spawn_local(keeper.refresh());
    };
    view! {
        <header class="bar">
            <svg class="mark" width="28" height="28" aria-hidden="true"><use href="#mark"/></svg>
            <div class="bar-document">
                <When is=move || is_open.get() otherwise=move || view! { <h1 class="bar-name">{say(|words| words.editor)}</h1> }>
                    <div class="bar-title">
                        <h1 class="bar-name" id="file-name" title=move || session.front(Document::file_name)>
                            {dynamic(move || session.front(Document::file_name))}
                        </h1>
                        <button
                            type="button" class="quiet glyph" id="documents" popovertarget=DOCUMENTS hidden=move || !has_others.get()
                            aria-label=say(|words| words.other_episodes) title=say(|words| words.other_episodes) on:click=does(list)
                        >"▾"</button>
                    </div>
                    <SaveState/>
                </When>
            </div>
            <When is=move || is_open.get()>
                <div class="bar-steps">
                    <StepButton label=say(|words| words.undo) glyph="↶" keys="Ctrl+Z" can=|status| status.can_undo act=move || undo(opener)/>
                    <StepButton label=say(|words| words.redo) glyph="↷" keys="Ctrl+Shift+Z" can=|status| status.can_redo act=move || redo(opener)/>
                </div>
                <ProblemCount/>
            </When>
            <BarActions is_open=is_open/>
        </header>
    }
}

/// Whether there are changes since the file came or went, and whether the browser keeps them.
#[component]
fn SaveState() -> impl IntoView {
    let session = expect_context::<Session>();
    let keeper = expect_context::<Keeper>();
    let interface = expect_context::<Interface>();
    let state = move || {
        let (words, status) = (interface.language().words(), session.status());
        match (status.has_unsaved_changes, status.is_new) {
            (true, true) => words.never_downloaded,
            (true, false) => words.unsaved_changes,
            (false, _) => words.no_changes,
        }
    };
    // To the minute, as it is told.
    let kept_at = memo(move || match keeper.kept() {
        Kept::At(time) => Kept::At((time / 60_000.0).floor() * 60_000.0),
        other => other,
    });
    let kept = move || {
        let words = interface.language().words();
        match kept_at.get() {
            Kept::Nothing => String::new(),
            Kept::At(time) => (words.kept_at)(&clock::time_of_day(time, interface.language().date_tag())),
            Kept::Failed(error) => (words.not_kept)(&reason(&error, words)),
        }
    };
    // Where the bar has no room for more.
    let kept_short = move || match kept_at.get() {
        Kept::At(time) => {
            let language = interface.language();
            (language.words().kept_at_short)(&clock::time_of_day(time, language.date_tag()))
        }
        Kept::Nothing | Kept::Failed(_) => String::new(),
    };
    let kind = move || match kept_at.get() {
        Kept::Nothing => "nothing",
        Kept::At(_) => "kept",
        Kept::Failed(_) => "failed",
    };
    let has_failed = memo(move || matches!(keeper.kept(), Kept::Failed(_)));
    let failed = move || has_failed.get().to_string();
    view! {
        <p class="save-state" data-unsaved=move || session.status().has_unsaved_changes.to_string() data-failed=failed data-kept=kind>
            <span class="save-changes" title=state>{dynamic(state)}</span>
            <span class="save-kept" title=kept><span>{dynamic(kept)}</span><span class="save-short">{dynamic(kept_short)}</span></span>
            // That it is kept anew every minute need not be read out, that it is not has to be.
            <span class="unseen" role="status">{dynamic(move || has_failed.get().then(kept))}</span>
        </p>
    }
}

#[component]
fn StepButton(
    label: impl Fn() -> &'static str + Copy + Send + 'static,
    glyph: &'static str,
    keys: &'static str,
    can: fn(Status) -> bool,
    act: impl Fn() + 'static,
) -> impl IntoView {
    let session = expect_context::<Session>();
    // Not disabled but dimmed: a button that loses the focus it was pressed with leaves one nowhere.
    let cannot = move || (!can(session.status())).to_string();
    view! {
        <button type="button" class="quiet glyph" aria-disabled=cannot aria-label=label title=move || format!("{} ({})", label(), keys::named(keys)) on:click=does(move |_| act())>
            {glyph}
        </button>
    }
}

#[component]
fn BarActions(is_open: Memo<bool>) -> impl IntoView {
    let opener = expect_context::<Opener>();
    let asking = expect_context::<Asking>();
    let interface = expect_context::<Interface>();
    let open_new = move |_| asking.ask(Purpose::NewEpisode);
    let has_next = memo(move || opener.has_next());
    let pick = move |event| {
        if let Some(file) = files::picked(&event) {
            opener.open_files(vec![file]);
        }
    };
    let choose = move |event| {
        if let Some(language) = Language::from_tag(&control::value_of(&event)) {
            interface.choose(language);
        }
    };
    view! {
        <div class="bar-actions">
            <button type="button" class="quiet for-hosts" id="new" on:click=does(open_new)>{say(|words| words.new)}</button>
            <When is=move || has_next.get()>
                <button type="button" class="quiet for-hosts" id="next" title=say(|words| words.next_heading) on:click=does(move |_| asking.ask(Purpose::NextEpisode))>
                    {say(|words| words.next)}
                </button>
            </When>
            <span class="file-button">
                <input type="file" id="open-file" class="unseen" accept=EPISODE_FILES on:change=does(pick)/>
                <label for="open-file" class="button quiet">{say(|words| words.open)}</label>
            </span>
            <When is=move || is_open.get()>
                <button type="button" class="quiet for-hosts" id="copy" on:click=does(move |_| copy(opener))>{say(|words| words.copy)}</button>
                <button type="button" class="primary" id="download" title=keys::named("Ctrl+S") on:click=does(move |_| download(opener))>{say(|words| words.download)}</button>
                <button type="button" class="quiet glyph close-button" id="close" aria-label=say(|words| words.close) title=say(|words| words.close) on:click=does(move |_| opener.close())>"×"</button>
            </When>
        </div>
        <div class="bar-settings">
            <select id="language" class="language-choice" aria-label=say(|words| words.language) title=say(|words| words.language) on:change=does(choose) prop:value=move || interface.language().tag()>
                <option value="sv" lang="sv" selected=move || interface.language() == Language::Swedish>"Svenska"</option>
                <option value="en" lang="en" selected=move || interface.language() == Language::English>"English"</option>
            </select>
            <MenuButton/>
        </div>
    }
}

/// Downloads the file: exactly the text, under the name it was opened by or that follows from its slug.
pub(super) fn download(opener: Opener) {
    let OpenerParts { session, notices, keeper, interface, .. } = *opener;
    focus::commit_field();
    let Some((name, text)) = session.peek(|document| (document.file_name(), document.episode.text().to_owned())) else {
        return;
    };
    session.pause();
    match files::download(&name, &text) {
        Ok(()) => {
            session.downloaded(&name);
            keeper.forget_half_typed();
            keeper.keep_anew();
            notices.tell_beside(&(interface.words().downloaded)(&name));
        }
        Err(error) => notices.fail((interface.words().download_failed)(&reason(&error, interface.words()))),
    }
}

/// Copies the whole file; where the browser forbids it, the file view is there with everything selected.
fn copy(opener: Opener) {
    let OpenerParts { session, notices, desk, interface, .. } = *opener;
    focus::commit_field();
    let Some(text) = session.peek(|document| document.episode.text().to_owned()) else { return };
    spawn_local(async move {
        if clipboard::copy(&text).await.is_ok() {
            notices.tell_beside(interface.words().copied);
        } else {
            desk.show(View::Source);
            timer::later(0, || text_field::select_all("source"));
            notices.fail(interface.words().copy_failed.to_owned());
        }
    });
}
