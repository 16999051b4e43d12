//! Whatever stands in a file, the rules can read it, and what they offer can be accepted.

use episode_editor::episode::Episode;
use episode_editor::show::Show;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::checks::{applied, problems};
use crate::generated::seeded;

/// What stands around links, sound or not.
const PIECES: [&str; 42] = [
    "[",
    "](",
    "][",
    ")",
    "(",
    "]",
    "<",
    ">",
    "!",
    "\\",
    "`",
    "*",
    "\n* ",
    "\n- ",
    "\n1. ",
    "\n## ",
    "\n",
    "\n\n",
    " ",
    "\u{A0}",
    "\r\n",
    ":",
    "www.",
    "@",
    "{{< a >}}",
    "{{% figure caption=\"åååååååååå\" %}}",
    "{{% figure caption=\"aåååååååååå\" %}}",
    "{{<",
    ">}}",
    "<!--more-->",
    "[^1]",
    "\n[^1]: ",
    "[x]",
    "\"",
    "'",
    "”",
    "ö",
    "😀",
    "a",
    "1984",
    "TK",
    "+++\n",
];

/// A link with slips of any kind.
const LINK: &str = "[\\[(]?(a|å b|https://a.se/)?[\\])]?[(\\[]?(h?t?t?tp?s?:?/{0,2}|mailto:|www\\.)?( {0,2}|\u{A0})(\\\\){0,4}[aåö@,.:😀]{0,4}(b,se|ö\\.se|com)?(/[aå ()?&]{0,4})?(utm_source=x)?( \"c\")?[)\\]}]?";

fn notes() -> impl Strategy<Value = String> {
    let piece = prop_oneof![LINK, select(PIECES.to_vec()).prop_map(str::to_owned)];
    vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

#[test]
fn of_one_rule_no_more_is_told_than_somebody_reads() {
    for (front, notes) in [("a = \n", ""), ("", "* \n"), ("", "TK "), ("", "[a](http:/b) ")] {
        let text = format!("+++\n{}+++\n{}", front.repeat(1_000), notes.repeat(1_000));
        let found = problems(&Episode::read(text), &Show::built_in());
        assert!((200..250).contains(&found.len()), "{front}{notes}: {}", found.len());
    }
}

proptest! {
    #![proptest_config(seeded(3_000))]

    #[test]
    fn any_notes_can_be_checked_and_what_is_offered_be_accepted(
        notes in notes(), title in "[a-zA-Zåö😀,.&():/ \u{A0}-]{0,12}", is_foreign: bool,
    ) {
        let front = format!("+++\ntitle = \"Kodsnack 7 - {title}\"\npeople = [\"A\", \"{title}\"]\naudiofile = \"{title}\"\n+++\n");
        let text = if is_foreign { notes } else { front + &notes };
        let (episode, show) = (Episode::read(text), Show::built_in());
        for problem in problems(&episode, &show) {
            prop_assert!(episode.text().is_char_boundary(problem.at));
            for repair in problem.repairs {
                let edit = episode.accept(&repair).expect("it was made for this text");
                let _ = problems(&applied(&episode, &edit), &show);
            }
        }
    }
}
