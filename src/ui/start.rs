use leptos::prelude::*;
use leptos::task::spawn_local;

use super::interface::{Interface, reason, say};
use super::keeper::{Keeper, Removal};
use super::new_episode::{Asking, Purpose};
use super::opener::{EPISODE_FILES, Opener};
use super::rows::{Row, rows};
use crate::browser::files::{self, GivenFile};
use crate::browser::{clock, control, dialog, focus, page, timer};
use crate::record::Record;
use crate::ui::reactive::{When, does, dynamic, effect, memo};

/// What one sees without a document: the ways to one.
#[component]
pub(super) fn Start() -> impl IntoView {
    let opener = expect_context::<Opener>();
    let asking = expect_context::<Asking>();
    let open_new = move |_| asking.ask(Purpose::NewEpisode);
    let open = move |text: String| {
        if !text.trim().is_empty() {
            opener.open_text(text);
        }
    };
    // What is typed letter by letter waits for the button.
    let typed = RwSignal::new(String::new());
    let on_input = move |event: leptos::ev::Event| {
        let text = control::value_of(&event);
        if control::is_typed(&event) {
            typed.set(text);
        } else {
            open(text);
        }
    };
    let has_typed = memo(move || typed.with(|typed| !typed.trim().is_empty()));
    // A paste says more than the field would: its line endings.
    let on_paste = move |event: leptos::ev::ClipboardEvent| {
        if let Some(text) = crate::browser::clipboard::text_of(&event) {
            event.prevent_default();
            opener.open_text(text);
        }
    };
    let over = RwSignal::new(false);
    let make_next = move |file: GivenFile| {
        spawn_local(async move {
            let name = file.name();
            if !opener.open_file(file).await {
                return;
            }
            if untrack(|| opener.has_next()) {
                asking.ask(Purpose::NextEpisode);
            } else {
                opener.notices.fail((opener.interface.words().has_no_next)(&name));
            }
        });
    };
    let pick_last = move |event| files::picked(&event).into_iter().for_each(make_next);
    let on_drop = move |event: leptos::ev::DragEvent| {
        over.set(false);
        if let [file] = files::dropped(&event).as_slice()
            && !file.is_media()
            && !file.is_show()
        {
            // Not for the rest of the page, which would open it and no more.
            event.prevent_default();
            event.stop_propagation();
            make_next(file.clone());
        }
    };
    let on_over = move |event: leptos::ev::DragEvent| over.set(files::is_file_drag(&event));
    view! {
        <main class="start">
            <h2>{say(|words| words.start_heading)}</h2>
            <p class="promise">{say(|words| words.start_promise)}</p>
            <div class="choices">
                <button type="button" class="choice" on:click=does(|_| page::press("open-file"))>
                    <strong>{say(|words| words.start_open)}</strong>
                    <span>{say(|words| words.start_open_help)}</span>
                </button>
                <button type="button" class="choice" on:click=does(open_new)>
                    <strong>{say(|words| words.start_new)}</strong>
                    <span>{say(|words| words.start_new_help)}</span>
                </button>
                <button type="button" class="choice" id="next-from" data-over=move || over.get().to_string() on:click=does(|_| page::press("last-file")) on:dragenter=does(on_over) on:dragleave=does(move |_| over.set(false)) on:drop=does(on_drop)>
                    <strong>{say(|words| words.start_next)}</strong>
                    <span>{say(|words| words.start_next_help)}</span>
                </button>
                <input type="file" id="last-file" hidden accept=EPISODE_FILES on:change=does(pick_last)/>
            </div>
            <div class="paste">
                <label for="paste-file">{say(|words| words.start_paste)}</label>
                <textarea id="paste-file" rows="1" on:input=does(on_input) on:paste=does(on_paste)></textarea>
                <button type="button" id="open-text" hidden=move || !has_typed.get() on:click=does(move |_| open(typed.get_untracked()))>{say(|words| words.open_text)}</button>
            </div>
            <KeptDocuments asked=RwSignal::new(None)/>
        </main>
    }
}

/// The id of the list of other episodes.
pub(super) const DOCUMENTS: &str = "documents-list";

/// The other episodes that are kept in the browser, beside the open one.
#[component]
pub(super) fn Documents() -> impl IntoView {
    let asked = RwSignal::new(None);
    // Whoever closes the list has answered nothing.
    let forget_question = move |_| asked.set(None);
    let keeper = expect_context::<Opener>().keeper;
    let is_empty = memo(move || !keeper.has_waiting());
    // An empty one would stay above the page.
    effect(move || {
        if is_empty.get() && page::is_there(&format!("#{DOCUMENTS}:popover-open")) {
            dialog::close_menus();
        }
    });
    view! {
        <section id=DOCUMENTS class="menu" popover="" aria-label=say(|words| words.start_kept) on:toggle=does(forget_question)>
            <KeptDocuments asked=asked/>
        </section>
    }
}

/// Which version of which document that is. What was asked of one is not answered for the next.
fn version(record: &Record) -> String {
    format!("{} {}", record.id, record.changed as u64)
}

/// The documents that wait, and the version of which it is asked whether it is to be removed.
#[component]
fn KeptDocuments(asked: RwSignal<Option<String>>) -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    let any = memo(move || keeper.has_waiting());
    let item = move |record: Record| {
        Row::new(version(&record), move || view! { <KeptDocument record=record.clone() asked=asked/> })
    };
    view! {
        <When is=move || any.get()>
            <section class="kept">
                <h2>{say(|words| words.start_kept)}</h2>
                <ul>
                    {rows(move || keeper.waiting().into_iter().map(item).collect())}
                </ul>
            </section>
        </When>
    }
}

#[component]
fn KeptDocument(record: Record, asked: RwSignal<Option<String>>) -> impl IntoView {
    let opener = expect_context::<Opener>();
    let keeper = expect_context::<Keeper>();
    let interface = expect_context::<Interface>();
    let name = StoredValue::new(record.file_name());
    let (changed, has_changes) = (record.changed, record.has_unsaved_changes());
    let version = StoredValue::new(version(&record));
    let record = StoredValue::new(record);
    let when = move || {
        let (language, words) = (interface.language(), interface.language().words());
        let say = if has_changes { words.start_kept_at } else { words.start_unchanged_since };
        let when = say(&clock::day_and_time(changed, language.date_tag()));
        let is_held = record.with_value(|record| keeper.is_held(&record.id));
        if is_held { format!("{when} · {}", words.start_held) } else { when }
    };
    let is_asked = move || asked.with(|asked| version.with_value(|version| asked.as_ref() == Some(version)));
    let forget = move || {
        spawn_local(async move {
            let (words, name) = (interface.words(), name.get_value());
            let failure = match keeper.forget(&record.get_value()).await {
                Ok(Removal::Done) => return opener.notices.tell((words.forgotten)(&name)),
                Ok(Removal::Held) => (words.held_elsewhere)(&name),
                Ok(Removal::Changed) => (words.changed_elsewhere)(&name),
                Err(error) => (words.not_forgotten)(&name, &reason(&error, words)),
            };
            opener.notices.fail(failure);
        });
    };
    let answer = move |event: leptos::ev::MouseEvent| {
        // The second half of a double click is no answer.
        if event.detail() < 2 {
            forget();
        }
    };
    let open = move |_| {
        dialog::close_menus();
        opener.resume(record.get_value());
    };
    // What has no changes is elsewhere, too.
    let ask = move |event: leptos::ev::MouseEvent| {
        if !has_changes {
            return answer(event);
        }
        asked.set(Some(version.get_value()));
        timer::later(0, || _ = focus::focus_within(".kept [data-cancel]"));
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && untrack(is_asked) {
            event.stop_propagation();
            // The list itself stays open.
            event.prevent_default();
            asked.set(None);
        }
    };
    view! {
        <li on:keydown=does(on_key)>
            <button type="button" class="quiet kept-open" on:click=does(open)>
                <strong>{name.get_value()}</strong>
                <span>{dynamic(when)}</span>
            </button>
            <When
                is=is_asked
                otherwise=move || {
                    let label = move || (interface.language().words().forget)(&name.get_value());
                    view! { <button type="button" class="quiet" aria-label=label on:click=does(ask)>{say(|words| words.forget_short)}</button> }
                }
            >
                <span class="question" role="alert">{dynamic(move || (interface.language().words().forget_question)(&name.get_value()))}</span>
                <button type="button" class="quiet danger" on:click=does(answer)>{say(|words| words.forget_yes)}</button>
                <span data-cancel=""><button type="button" class="quiet" on:click=does(move |_| asked.set(None))>{say(|words| words.cancel)}</button></span>
            </When>
        </li>
    }
}
