//! The page's entry point.

use episode_editor::browser::rescue;
use episode_editor::ui::App;

fn main() {
    rescue::on_panic();
    leptos::mount::mount_to_body(App);
}
