//! Keys that have to say something before the release and do not yet.

use super::{Group, Problem, Review, missing};
use crate::code::Code;
use crate::episode::{Field, Value};
use crate::show::{Key, KeyKind};
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let title = review.show.title_key();
    // Whatever a show needs, nobody publishes an episode without a title.
    let needed = review.show.keys.iter().filter(|key| key.needed || title == Some(*key));
    let told = |key: &Key| {
        // A key that the file does not have is none of its era.
        let field = review.episode.field(&key.key)?;
        let text = field.value.as_ref().map_or("", Value::text);
        let lacks_title = title == Some(key) && review.show.lacks_chosen(text, &review.facts);
        let is_told = key.kind == KeyKind::Date && missing::date(review).is_some();
        (lacks_title || is_empty(review, field) && !is_told).then(|| {
            let label = review.label(&key.key);
            let sentence = if lacks_title {
                Both { sv: "Ingen titel är vald ännu.".into(), en: "No title is chosen yet.".into() }
            } else {
                Both { sv: format!("Fältet {} är tomt.", label.sv), en: format!("{} is empty.", label.en) }
            };
            Problem::new(Code::Empty, Group::Unfinished, field.raw.start, sentence).about(&key.key)
        })
    };
    needed.filter_map(told).collect()
}

fn is_empty(review: &Review<'_>, field: &Field) -> bool {
    match &field.value {
        Ok(Value::Text(text)) => text.trim().is_empty(),
        Ok(value @ Value::List(_)) => value.items().is_empty(),
        // What a number is in a new episode whose number says nothing yet.
        Ok(Value::Number(number)) => number == "0" && !is_episode_zero(review, field),
        _ => false,
    }
}

/// Whether other fields say that the episode's number is 0.
fn is_episode_zero(review: &Review<'_>, field: &Field) -> bool {
    let others = review.show.keys.iter().filter(|key| key.derived && !field.is_named(&key.key));
    let mut texts = others.flat_map(|key| review.texts(&key.key).into_iter().map(move |(text, _)| (key, text)));
    texts.any(|(key, text)| review.show.number_places(key, text).into_iter().any(|place| &text[place] == "0"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;
    use crate::check::testing::check as check_file;
    use crate::episode::Episode;
    use crate::show::Show;

    #[test]
    fn what_is_needed_is_a_to_do_in_a_draft_and_an_error_afterwards() {
        let severity = |draft: bool| {
            let file = format!("+++\ndraft = {draft}\naudiosize = \"\"\n+++\n\nText.\n");
            let found = Review::of(&Episode::read(file), &Show::built_in(), None).problems();
            found.iter().find(|problem| problem.code == Code::Empty).map(|problem| problem.severity)
        };
        assert_eq!(severity(true), Some(Severity::Info));
        assert_eq!(severity(false), Some(Severity::Error));
    }

    #[test]
    fn only_what_is_there_and_empty_is_told() {
        check_file(
            check,
            "+++\naudiosize = \"\"\nimages = [\"\"]\n+++\n",
            &["“File size” is empty.", "“Images” is empty."],
        );
        check_file(check, "+++\naudiosize = \"1\"\nsponsor = []\n+++\n", &[]);
    }

    #[test]
    fn a_number_of_0_is_one_where_the_title_says_so_too() {
        let key =
            |lines: &str| format!("[[keys]]\ngroup = \"facts\"\nlabel = \"L\"\nhelp = \"\"\nderived = true\n{lines}\n");
        let show = format!(
            "name = \"A\"\n[language]\nnotes = \"nb\"\n{}{}",
            key("key = \"title\"\nkind = \"text\"\nnew = \"{number}: {chosen}\""),
            key("key = \"episode\"\nkind = \"number\"\nnew = \"{number}\"\nneeded = true"),
        );
        let show = Show::read(&show).unwrap();
        let told = |title: &str| {
            let file = format!("+++\ntitle = \"{title}\"\nepisode = 0\n+++\n");
            check(&Review::of(&Episode::read(file), &show, None)).len()
        };
        assert_eq!((told("0: Start"), told("Start"), told("10: Start")), (0, 1, 1));
    }

    #[test]
    fn a_title_without_a_chosen_one_is_told() {
        let title = Show::built_in().title_key().unwrap().new.pattern().unwrap().to_owned();
        let title = |chosen: &str| title.replace("{number}", "7").replace("{chosen}", chosen).replace("{guests}", "");
        check_file(check, &format!("+++\ntitle = \"{}\"\n+++\n", title("")), &["No title is chosen yet."]);
        check_file(check, &format!("+++\ntitle = \"{}\"\n+++\n", title("Val")), &[]);
    }
}
