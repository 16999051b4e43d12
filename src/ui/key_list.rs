use leptos::prelude::*;

use super::interface::{Interface, say};
use crate::browser::{control, dialog, keys};
use crate::ui::reactive::does;

/// The id of the dialog.
pub(super) const KEY_LIST: &str = "key-list";

/// The dialog that shows what the keys do.
#[component]
pub(super) fn KeyList() -> impl IntoView {
    let interface = expect_context::<Interface>();
    view! {
        <dialog id=KEY_LIST class="dialog" aria-labelledby="key-list-heading">
            // From its beginning, where it is longer than the screen.
            <h2 id="key-list-heading" tabindex="-1" autofocus>{say(|words| words.keys_heading)}</h2>
            <dl class="keys">
                <dt><kbd>{keys::named("Ctrl S")}</kbd></dt><dd>{say(|words| words.key_download)}</dd>
                <dt><kbd>{keys::named("Ctrl Z")}</kbd>" "<kbd>{keys::named("Ctrl Shift Z")}</kbd></dt><dd>{say(|words| words.key_undo)}</dd>
                <dt><kbd>{keys::named("Ctrl B")}</kbd>" "<kbd>{keys::named("Ctrl I")}</kbd>" "<kbd>{keys::named("Ctrl K")}</kbd></dt><dd>{say(|words| words.key_marks)}</dd>
                <dt><kbd>{keys::named("Ctrl V")}</kbd></dt><dd>{say(|words| words.key_paste)}</dd>
                <dt><kbd>{keys::named("Ctrl 1")}</kbd>" "<kbd>"2"</kbd>" "<kbd>"3"</kbd>" "<kbd>"4"</kbd></dt><dd>{say(|words| words.key_regions)}</dd>
                <dt><kbd>"F6"</kbd>" "<kbd>"Shift F6"</kbd></dt><dd>{say(|words| words.key_next_region)}</dd>
                <dt><kbd>"F8"</kbd>" "<kbd>"Shift F8"</kbd></dt><dd>{say(|words| words.key_problems)}</dd>
                <dt><kbd>{keys::named("Alt ↑")}</kbd>" "<kbd>{keys::named("Alt ↓")}</kbd></dt><dd>{say(|words| words.key_move_item)}</dd>
                <dt><kbd>"Esc"</kbd></dt><dd>{say(|words| words.key_escape)}</dd>
                <dt><kbd>"?"</kbd></dt><dd>{say(|words| words.key_keys)}</dd>
            </dl>
            <div class="field switch">
                <label for="question-mark">{say(|words| words.question_mark)}</label>
                <input
                    type="checkbox" role="switch" id="question-mark" prop:checked=move || interface.has_question_mark()
                    on:change=does(move |event| interface.use_question_mark(control::is_checked(&event)))
                />
            </div>
            <div class="actions">
                <button type="button" on:click=does(move |_| dialog::close(KEY_LIST))>{say(|words| words.close_dialog)}</button>
            </div>
        </dialog>
    }
}
