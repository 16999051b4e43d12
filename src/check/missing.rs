//! What Hugo 0.168.0 builds nevertheless, but not as anybody wants it: an episode of the year 1, or without a title.

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::episode::{Format, NewValue, Value};
use crate::words::Both;

/// The keys that Hugo takes a page's date from.
const DATES: [&str; 6] = ["date", "publishdate", "pubdate", "published", "lastmod", "modified"];

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    if review.episode.layout().format != Format::Toml {
        return Vec::new();
    }
    [date(review), title(review)].into_iter().flatten().collect()
}

/// Whether the file says nothing under a key, and where it would.
fn place_of_missing(review: &Review<'_>, key: &str) -> Option<usize> {
    match review.episode.field(key) {
        // That is something else that Hugo stops at.
        None if review.episode.fields().iter().any(|field| field.is_table_of(key)) => None,
        None => Some(review.episode.layout().front.start),
        Some(field) => match &field.value {
            Ok(Value::Text(text)) if text.is_empty() => Some(field.raw.start),
            _ => None,
        },
    }
}

/// The episode has no date at all.
pub(super) fn date(review: &Review<'_>) -> Option<Problem> {
    if DATES.iter().any(|key| place_of_missing(review, key).is_none()) {
        return None;
    }
    let Review { episode, show, .. } = *review;
    let key = show.date_key()?;
    let at = place_of_missing(review, &key.key)?;
    let sentence = Both {
        sv: "Avsnittet har inget datum. Hugo daterar det till år 1.".into(),
        en: "The episode has no date. Hugo dates it to the year 1.".into(),
    };
    // What the rest of the file tells of it.
    let repair = show.whole_date(episode, key).and_then(|date| {
        let edit = episode.set(&key.key, &NewValue::Date(date.text().to_owned()), &show.order())?;
        review.repair(edit)
    });
    Some(Problem::new(Code::MissingDate, Group::Unfinished, at, sentence).about(&key.key).with_repairs(repair))
}

fn title(review: &Review<'_>) -> Option<Problem> {
    // One that is there and empty is told with the other things to fill in.
    if review.episode.field("title").is_some() {
        return None;
    }
    let at = place_of_missing(review, "title")?;
    let sentence = if place_of_missing(review, "slug").is_some() {
        Both {
            sv: "Avsnittet har varken titel eller slugg. Hugo lägger det där startsidan ska vara.".into(),
            en: "The episode has neither title nor slug. Hugo puts it where the home page should be.".into(),
        }
    } else {
        Both { sv: "Avsnittet har ingen titel.".into(), en: "The episode has no title.".into() }
    };
    Some(Problem::new(Code::MissingTitle, Group::Unfinished, at, sentence).about("title"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{check as check_file, check_repair};

    #[test]
    fn an_episode_needs_a_date_and_a_title() {
        let (date, title) = ("The episode has no date. Hugo dates it to the year 1.", "The episode has no title.");
        check_file(check, "+++\nslug = \"7\"\n+++\n", &[date, title]);
        check_file(check, "+++\ndate = \"\"\ntitle = \"\"\n+++\n", &[date]);
        check_file(check, "+++\npublishDate = 2026-08-11\ntitle = \"\"\n+++\n", &[]);
        check_file(
            check,
            "+++\ndate = 2026-08-11\n+++\n",
            &["The episode has neither title nor slug. Hugo puts it where the home page should be."],
        );
    }

    #[test]
    fn a_broken_statement_and_a_file_without_front_matter_are_left_alone() {
        check_file(check, "+++\ndate = 2026-\ntitle = \"A\n+++\n", &[]);
        check_file(check, "+++\ntitle = \"A\"\n[date]\na = 1\n+++\n", &[]);
        check_file(check, "+++\ntitle = \"A\"\ndate.a = 1\n+++\n", &[]);
        check_file(check, "Text.\n", &[]);
    }

    #[test]
    fn a_whole_line_is_put_in_where_it_belongs() {
        check_repair(
            check,
            "+++\ntitle = \"A\"\naliases = [\"/blog/2026/08/11/7\"]\n+++\n",
            "+++\ndate = 2026-08-11T05:26:12Z\ntitle = \"A\"\naliases = [\"/blog/2026/08/11/7\"]\n+++\n",
        );
    }

    #[test]
    fn the_alias_tells_the_date() {
        check_repair(
            check,
            "+++\ntitle = \"A\"\ndate = \"\"\naliases = [\"/blog/2026/08/11/7\"]\n+++\n",
            "+++\ntitle = \"A\"\ndate = \"2026-08-11T05:26:12Z\"\naliases = [\"/blog/2026/08/11/7\"]\n+++\n",
        );
    }
}
