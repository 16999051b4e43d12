use leptos::prelude::*;

use super::checks::{Checks, ProblemTotal};
use super::details::Details;
use super::interface::{Interface, say};
use super::notes::Notes;
use super::preview::Preview;
use super::source::Source;
use super::view::{Desk, View};
use crate::browser::{control, page, storage, text_field};
use crate::session::Session;
use crate::ui::reactive::{does, dynamic};

/// Under which name the widths are remembered.
const WIDTHS: &str = "widths";
/// The width of the page, in the unit of those of its regions.
const WHOLE: i32 = 1_000;
/// The form and the preview; the middle has the rest.
const USUAL: (i32, i32) = (270, 360);
const NARROWEST: i32 = 150;
const WIDEST: i32 = 550;
/// What a click makes of the width, beside the usual one.
const NARROW: i32 = 200;
const WIDE: i32 = 450;
/// How far a key moves the line between two regions.
const STEP: i32 = 20;
/// How many pixels a finger trembles.
const TREMBLE: i32 = 4;

/// The regions side by side, with the row of buttons that leads to each.
#[component]
pub(super) fn DeskRegions() -> impl IntoView {
    let (desk, session) = (expect_context::<Desk>(), expect_context::<Session>());
    let widths = RwSignal::new(remembered().unwrap_or(USUAL));
    // Another document begins where it begins.
    Effect::new(move |before: Option<u32>| {
        session.elsewhere(|_| ());
        let loads = session.loads();
        if before.is_some_and(|before| before != loads) {
            page::scroll_up(".region");
        }
        loads
    });
    let go_to = move |view| {
        if !text_field::is_following() {
            desk.show(view);
        }
    };
    view! {
        <main
            class="desk"
            data-current=move || desk.view().name()
            style:--left=move || widths.get().0.to_string()
            style:--right=move || widths.get().1.to_string()
        >
            <ViewButtons/>
            <section class="region" data-region="details" aria-label=say(|words| words.details) on:focusin=does(move |_| go_to(View::Details))>
                <Details/>
            </section>
            <Divider widths=widths is_left=true/>
            <section class="region" data-region="notes" aria-label=say(|words| words.notes) on:focusin=does(move |_| go_to(View::Notes)) hidden=move || desk.in_source()>
                <Notes/>
            </section>
            <section class="region" data-region="source" aria-label=say(|words| words.file) on:focusin=does(move |_| go_to(View::Source)) hidden=move || !desk.in_source()>
                <Source/>
            </section>
            <Divider widths=widths is_left=false/>
            <section class="region" data-region="preview" aria-label=say(|words| words.preview) on:focusin=does(move |_| go_to(View::Preview))>
                <Preview/>
            </section>
            <section class="region" data-region="checks" aria-label=say(|words| words.checks) on:focusin=does(move |_| go_to(View::Checks))>
                <Checks/>
            </section>
        </main>
    }
}

fn remembered() -> Option<(i32, i32)> {
    let kept = storage::get(WIDTHS)?;
    let (left, right) = kept.split_once(' ')?;
    let within = |text: &str| text.parse().ok().filter(|width| (NARROWEST..=WIDEST).contains(width));
    Some((within(left)?, within(right)?)).filter(|(left, right)| left + right <= WHOLE - NARROWEST)
}

fn remember((left, right): (i32, i32)) {
    storage::set(WIDTHS, &format!("{left} {right}"));
}

#[component]
fn ViewButtons() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let interface = expect_context::<Interface>();
    let is_shown = move |view: View| match view {
        View::Notes => !desk.in_source(),
        View::Source => desk.in_source(),
        View::Details | View::Preview | View::Checks => true,
    };
    // Beside the other regions stands the one or the other of these.
    let takes_turns = |view: View| matches!(view, View::Notes | View::Source);
    let button = move |view: View| {
        let keys = match view {
            View::Details => Some("Ctrl+1"),
            View::Notes => Some("Ctrl+2"),
            View::Preview => Some("Ctrl+3"),
            View::Checks => Some("Ctrl+4"),
            View::Source => None,
        };
        view! {
            <button
                type="button"
                data-view=view.name()
                data-shown=move || is_shown(view).to_string()
                aria-current=move || (desk.view() == view).to_string()
                aria-pressed=move || takes_turns(view).then(|| is_shown(view).to_string())
                title=keys
                on:click=does(move |_| desk.go_to(view))
            >
                <span>
                    {dynamic(move || view.label(interface.language().words()))}
                    {(view == View::Checks).then(|| view! { <ProblemTotal/> })}
                </span>
            </button>
        }
    };
    view! { <nav class="views" aria-label=say(|words| words.regions)>{View::ALL.map(button).collect_view()}</nav> }
}

/// The line between two regions, to be dragged, clicked, or moved by keys.
#[component]
fn Divider(widths: RwSignal<(i32, i32)>, is_left: bool) -> impl IntoView {
    let set = move |width: i32| {
        let width = width.clamp(NARROWEST, WIDEST);
        widths.update(|(left, right)| {
            let (own, other) = if is_left { (left, right) } else { (right, left) };
            // The middle keeps its share.
            *own = width.min(WHOLE - NARROWEST - *other);
        });
    };
    let get = move || if is_left { widths.get().0 } else { widths.get().1 };
    let interface = expect_context::<Interface>();
    let label = move || {
        let words = interface.language().words();
        if is_left { words.width_of_details } else { words.width_of_preview }
    };
    let usual = if is_left { USUAL.0 } else { USUAL.1 };
    // The width before, where the pointer has not moved yet.
    let (dragging, pressed_at) = (RwSignal::new(false), StoredValue::new(None::<i32>));
    let on_move = move |event: leptos::ev::PointerEvent| {
        let is_still = pressed_at.get_value().is_some_and(|x| (event.client_x() - x).abs() < TREMBLE);
        if dragging.get_untracked() && !is_still {
            pressed_at.set_value(None);
            let share = (f64::from(event.client_x()) / page::width() * f64::from(WHOLE)) as i32;
            set(if is_left { share } else { WHOLE - share });
        }
    };
    let on_down = move |event: leptos::ev::PointerEvent| {
        if event.button() != 0 {
            return;
        }
        event.prevent_default();
        control::capture_pointer(&event);
        pressed_at.set_value(Some(event.client_x()));
        dragging.set(true);
    };
    // Whoever cannot drag clicks: each click is another width.
    let on_up = move |_| {
        dragging.set(false);
        if pressed_at.try_update_value(Option::take).flatten().is_some() {
            let wider = [NARROW, usual, WIDE].into_iter().find(|width| *width > untrack(get));
            set(wider.unwrap_or(NARROW));
        }
        remember(widths.get_untracked());
    };
    let on_cancel = move |_| {
        dragging.set(false);
        remember(widths.get_untracked());
    };
    let on_double = move |_| {
        set(usual);
        remember(widths.get_untracked());
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let (now, step) = (untrack(get), if is_left { STEP } else { -STEP });
        let width = match event.key().as_str() {
            "ArrowLeft" => now - step,
            "ArrowRight" => now + step,
            "Home" => NARROWEST,
            "End" => WIDEST,
            _ => return,
        };
        event.prevent_default();
        set(width);
        remember(widths.get_untracked());
    };
    view! {
        <div
            class="divider"
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label=label
            aria-valuemin=(NARROWEST / 10).to_string()
            aria-valuemax=(WIDEST / 10).to_string()
            aria-valuenow=move || (get() / 10).to_string()
            data-dragging=move || dragging.get().to_string()
            on:pointerdown=does(on_down)
            on:pointermove=does(on_move)
            on:pointerup=does(on_up)
            on:pointercancel=does(on_cancel)
            on:dblclick=does(on_double)
            on:keydown=does(on_key)
        ></div>
    }
}
