//! What one seldom needs, behind one button.

use leptos::prelude::*;

use super::interface::{Interface, Theme, say};
use super::key_list::KEY_LIST;
use super::opener::Opener;
use super::view::View;
use crate::browser::{control, dialog};
use crate::ui::reactive::{does, dynamic};

/// The id of the menu.
const MENU: &str = "menu-list";

/// The button that opens the menu.
#[component]
pub(super) fn MenuButton() -> impl IntoView {
    view! {
        <button type="button" class="quiet menu-button" id="menu" popovertarget=MENU on:click=does(below(MENU))>{say(|words| words.menu)}</button>
    }
}

/// What a button does that opens a menu: the menu comes below it.
pub(super) fn below(menu: &'static str) -> impl Fn(leptos::ev::MouseEvent) + Copy {
    move |event| dialog::place_below(&event, menu)
}

/// The menu: how the page looks and how much it shows, whose conventions hold, what the keys do.
#[component]
pub(super) fn Menu() -> impl IntoView {
    let opener = expect_context::<Opener>();
    let interface = expect_context::<Interface>();
    let choose = move |event| {
        if let Some(theme) = Theme::from_name(&control::value_of(&event)) {
            interface.choose_theme(theme);
        }
    };
    let option = move |theme: Theme| {
        let label = say(theme.label());
        view! { <option value=theme.name() selected=move || interface.theme() == theme>{label}</option> }
    };
    let show_as_guest = move |event| {
        interface.show_as_guest(control::is_checked(&event));
        if interface.is_guest_now() && opener.desk.is_in_source() {
            opener.desk.show(View::Notes);
        }
    };
    let copy_link = move |_| {
        dialog::close_menus();
        opener.copy_link();
    };
    let ask_for_show = move |_| {
        dialog::close_menus();
        opener.shows.ask();
    };
    let show_keys = move |_| {
        dialog::close_menus();
        dialog::open(KEY_LIST);
    };
    view! {
        <section id=MENU class="menu" popover="" aria-label=say(|words| words.menu)>
            <div class="menu-row">
                <label for="theme">{say(|words| words.theme)}</label>
                <select id="theme" on:change=does(choose)>{Theme::ALL.map(option).collect_view()}</select>
            </div>
            <div class="field switch">
                <label for="guest-view">{say(|words| words.guest_view)}</label>
                <input
                    type="checkbox" role="switch" id="guest-view" aria-describedby="guest-view-help"
                    prop:checked=move || interface.is_guest() on:change=does(show_as_guest)
                />
                <p class="help" id="guest-view-help">{say(|words| words.guest_view_help)}</p>
            </div>
            <button type="button" class="quiet" id="copy-link" hidden=move || !opener.session.is_open() on:click=does(copy_link)>
                {dynamic(move || copy_link_label(interface))}
            </button>
            <button type="button" class="quiet" id="show" on:click=does(ask_for_show)>
                {dynamic(move || (interface.language().words().show_named)(&opener.shows.name()))}
            </button>
            <button type="button" class="quiet for-keyboards" id="keys" on:click=does(show_keys)>{say(|words| words.keys)}" "<kbd>"?"</kbd></button>
        </section>
    }
}

fn copy_link_label(interface: Interface) -> &'static str {
    let words = interface.language().words();
    if interface.is_guest() { words.copy_link_back } else { words.copy_guest_link }
}
