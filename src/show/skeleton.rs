//! A new episode, made from the show's templates.

use super::{Facts, Key, Show};
use crate::episode::{BYTE_ORDER_MARK, Episode, Format, TextEdit};

impl Show {
    /// The whole file of a new episode.
    #[must_use]
    pub fn new_episode(&self, facts: &Facts) -> Episode {
        let frame = self.notes.get(facts.in_second);
        let boilerplate: String = frame.boilerplate.iter().map(|paragraph| format!("{paragraph}\n\n")).collect();
        let lists = frame.headings().map(|heading| format!("## {heading}\n* \n")).collect::<Vec<_>>().join("\n");
        Episode::read(format!("{}\n\n\n{boilerplate}{lists}", self.front_matter(facts)))
    }

    /// The edit that gives a file without front matter one, before its body; nothing if it has one.
    #[must_use]
    pub fn add_front_matter(&self, episode: &Episode, facts: &Facts) -> Option<TextEdit> {
        if episode.layout().format != Format::None {
            return None;
        }
        let ending = episode.line_ending();
        let at = if episode.text().starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
        Some(TextEdit::insert(at, self.front_matter(facts).replace('\n', ending)))
    }

    /// Front matter with its fences.
    fn front_matter(&self, facts: &Facts) -> String {
        // What a rule cannot say without a number is left empty.
        let line = |key: &Key| {
            let value = self.value(key.kind, &key.new, facts).unwrap_or_else(|| key.kind.empty());
            format!("{} = {}\n", key.key, value.to_toml())
        };
        let lines: String = self.keys.iter().map(line).collect();
        format!("+++\n{lines}+++\n")
    }
}

#[cfg(test)]
mod tests {
    use time::{Date, Month};

    use super::*;
    use crate::episode::{Fault, Value};

    fn facts(in_second: bool) -> Facts {
        let day = Date::from_calendar_date(2026, Month::August, 11).ok();
        let people = Some(vec!["Fredrik Björeman".into(), "Åsa \"Å\" Ek".into()]);
        Facts { number: "715".into(), chosen: Some(String::new()), day, people, in_second }
    }

    #[test]
    fn a_new_episode_has_every_key_in_order_and_in_shape() {
        let show = Show::built_in();
        let episode = show.new_episode(&facts(false));
        let keys: Vec<_> = episode.fields().iter().map(|field| field.key.as_str()).collect();
        assert_eq!(keys, show.order());
        for key in &show.keys {
            let field = episode.field(&key.key).unwrap();
            assert_eq!(field.shaped(key.kind.shape()).err(), None::<Fault>, "{}", key.key);
        }
        let text = |key: &str| episode.value(key).unwrap().clone();
        assert_eq!(text("title"), Value::Text("Kodsnack 715 - , med Åsa \"Å\" Ek".into()));
        assert_eq!(text("date"), Value::Date("2026-08-11T05:26:12Z".into()));
        assert_eq!(text("aliases").items()[0].text, "/blog/2026/08/11/715");
        assert_eq!(text("people").items().len(), 2);
    }

    #[test]
    fn an_english_episode_has_english_notes() {
        let episode = Show::built_in().new_episode(&facts(true));
        assert_eq!(episode.field("english").unwrap().value, Ok(Value::Switch(true)));
        assert!(episode.value("title").unwrap().text().contains(", with "));
        assert!(episode.body().contains("## Links\n* \n\n## Titles\n* \n"));
    }

    #[test]
    fn a_file_without_front_matter_gets_one_before_its_body() {
        let show = Show::built_in();
        let bare = Episode::read("\u{FEFF}Text\r\nmore\r\n".into());
        let given = bare.applied(&show.add_front_matter(&bare, &facts(false)).unwrap());
        assert_eq!(given.body(), "Text\nmore\n");
        assert!(given.text().starts_with("\u{FEFF}+++\r\ndate = "));
        assert_eq!(show.add_front_matter(&given, &facts(false)), None);
    }
}
