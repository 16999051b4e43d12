//! The next episode, made from the one before it: its frame and habits stay, what was only that episode's goes.

use super::{Facts, Frame, Key, Show, Template};
use crate::episode::{Episode, Field, Format, NewValue, Value, line_feeds};

impl Show {
    /// The next episode's file. The front matter keeps its keys, their order and how they are spelled; the notes keep
    /// the standing paragraphs in the file's own words and the two lists, both empty. Nothing if the front matter is
    /// not TOML.
    #[must_use]
    pub fn next_episode(&self, episode: &Episode, facts: &Facts) -> Option<Episode> {
        if episode.layout().format != Format::Toml {
            return None;
        }
        let mut next = episode.clone();
        for key in &self.keys {
            let Some(value) = next.field(&key.key).and_then(|field| self.next_value(key, field, facts)) else {
                continue;
            };
            if let Some(edit) = next.set(&key.key, &value, &self.order()) {
                next.apply(&edit);
            }
        }
        let body = self.next_notes(episode, facts);
        if let Some(edit) = next.set_body(&body) {
            next.apply(&edit);
        }
        Some(next)
    }

    /// What a key begins the next episode with; nothing if it stays as it is.
    fn next_value(&self, key: &Key, field: &Field, facts: &Facts) -> Option<NewValue> {
        let fixed = match &key.new {
            // A new file's own emptiness: `[""]` and `[]` both mean none.
            Template::List(items) if items.iter().all(String::is_empty) => {
                let is_empty =
                    field.value.as_ref().is_ok_and(|value| matches!(value, Value::List(_)) && value.items().is_empty());
                return (!is_empty).then(|| NewValue::List(items.clone()));
            }
            Template::List(items) => items.iter().all(|item| !item.contains('{')),
            Template::Text(_) | Template::Switch(_) => false,
        };
        if fixed {
            return None;
        }
        self.value(key.kind, &key.new, facts)
    }

    fn next_notes(&self, episode: &Episode, facts: &Facts) -> String {
        let body = episode.body();
        let own = self.notes.get(facts.english);
        let was_english = self.facts(episode).english;
        let same_language = was_english == facts.english;
        let notes = Notes::read(&body, self.notes.get(was_english));
        let standing =
            if same_language && !notes.standing.is_empty() { notes.standing } else { own.boilerplate.clone() };
        let heading = |found: Option<String>, usual: &str| match found {
            Some(line) if same_language => line,
            _ => format!("## {usual}"),
        };
        let mut text = "\n\n\n".to_owned();
        for paragraph in standing {
            text.push_str(&paragraph);
            text.push_str("\n\n");
        }
        let (links, titles) = (heading(notes.links, &own.links), heading(notes.titles, &own.titles));
        let lists = [(links, &own.links), (titles, &own.titles)].into_iter().filter(|(_, usual)| !usual.is_empty());
        text.push_str(&lists.map(|(heading, _)| format!("{heading}\n* ")).collect::<Vec<_>>().join("\n\n"));
        if body.ends_with('\n') {
            text.push('\n');
        }
        text
    }
}

/// The parts of an episode's notes that the next one takes over.
struct Notes {
    /// The paragraphs right before the list of links that say what every episode says.
    standing: Vec<String>,
    /// The line of the heading of the links, as it is spelled.
    links: Option<String>,
    /// The same of the title suggestions.
    titles: Option<String>,
}

impl Notes {
    fn read(body: &str, frame: &Frame) -> Self {
        let heading = |name: &str| body.lines().find(|line| heading_text(line) == Some(name)).map(str::to_owned);
        let (links, titles) = (heading(&frame.links), heading(&frame.titles));
        // The text ends at the first heading of any kind.
        let end =
            body.lines().take_while(|line| heading_text(line).is_none()).map(|line| line.len() + 1).sum::<usize>();
        let text = line_feeds(&body[..end.min(body.len())]).into_owned();
        let paragraphs =
            text.split("\n\n").map(|paragraph| paragraph.trim_matches('\n')).filter(|text| !text.trim().is_empty());
        let paragraphs: Vec<&str> = paragraphs.collect();
        let standing = paragraphs.iter().rev().take_while(|paragraph| frame.has(paragraph)).count();
        let standing = paragraphs[paragraphs.len() - standing..].iter().map(|&text| text.to_owned()).collect();
        Self { standing, links, titles }
    }
}

/// The text of a line that is an ATX heading, without its hashes.
fn heading_text(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    ((1..=6).contains(&level) && text.starts_with(' ')).then(|| text.trim().trim_end_matches('#').trim())
}

#[cfg(test)]
mod tests {
    use time::{Date, Month};

    use super::*;

    const FILE: &str = "+++\n\
        date = 2026-08-04T05:26:12Z\n\
        draft = false\n\
        title  = \"Kodsnack 714 - Ett val, med Åsa Ek\" # chosen late\n\
        slug = \"714\"\n\
        aliases = [\"/blog/2026/08/04/714\"]\n\
        categories = [\"avsnitt\"]\n\
        audiofile = \"https://traffic.libsyn.com/kodsnack/714-new.mp3\"\n\
        libsynid = \"42\"\n\
        english = false\n\
        people = [\"Fredrik Björeman\", \"Åsa Ek\"]\n\
        sponsor = [\"Bolaget\"]\n\
        extra = 1\n\
        +++\n\n\
        Intro om [servern](https://en.wikipedia.org/wiki/Server).\n\n\
        Bolaget sponsrar.\n\n\
        Tack till [Cloudnet](https://www.cloudnet.se), som vanligt.\n\n\
        Skriv till [oss](mailto:info@kodsnack.se).\n\n\
        ## Länkar ##\n* [a](https://a.example)\n\n## Bonus\n* b\n\n## Titlar\n* c";

    fn facts(english: bool) -> Facts {
        Facts {
            number: "715".into(),
            chosen: Some(String::new()),
            day: Date::from_calendar_date(2026, Month::August, 11).ok(),
            people: Some(vec!["Fredrik Björeman".into(), "Bo Al".into()]),
            english,
        }
    }

    fn next(text: &str, english: bool) -> String {
        let show = Show::built_in();
        show.next_episode(&Episode::read(text.into()), &facts(english)).unwrap().text().to_owned()
    }

    #[test]
    fn habits_stay_and_what_was_only_that_episodes_goes() {
        let expected = "+++\n\
            date = 2026-08-11T05:26:12Z\n\
            draft = true\n\
            title  = \"Kodsnack 715 - , med Bo Al\" # chosen late\n\
            slug = \"715\"\n\
            aliases = [\"/blog/2026/08/11/715\"]\n\
            categories = [\"avsnitt\"]\n\
            audiofile = \"https://traffic.libsyn.com/kodsnack/715.mp3\"\n\
            libsynid = \"\"\n\
            english = false\n\
            people = [\"Fredrik Björeman\", \"Bo Al\"]\n\
            sponsor = [\"\"]\n\
            extra = 1\n\
            +++\n\n\n\n\
            Tack till [Cloudnet](https://www.cloudnet.se), som vanligt.\n\n\
            Skriv till [oss](mailto:info@kodsnack.se).\n\n\
            ## Länkar ##\n* \n\n## Titlar\n* ";
        assert_eq!(next(FILE, false), expected);
    }

    #[test]
    fn an_empty_sponsor_stays_empty_in_the_files_own_way() {
        for none in ["[]", "[\"\"]"] {
            let file = FILE.replace("[\"Bolaget\"]", none);
            assert!(next(&file, false).contains(&format!("sponsor = {none}\n")));
        }
    }

    #[test]
    fn the_other_language_brings_its_own_paragraphs_and_headings() {
        let text = next(FILE, true);
        assert!(text.contains("english = true\n") && text.contains(", with Bo Al\""), "{text}");
        assert!(text.contains("## Links\n* \n\n## Titles\n* ") && !text.contains("som vanligt"), "{text}");
    }

    #[test]
    fn the_next_of_the_next_is_the_next() {
        let once = next(FILE, false);
        assert_eq!(next(&once, false), once);
    }

    #[test]
    fn a_broken_or_crlf_file_has_a_sound_next_one() {
        let file = FILE.replace("\"Åsa Ek\"]", "\"Åsa Ek]").replace('\n', "\r\n");
        assert_eq!(next(&file, false).replace("\r\n", "\n"), next(FILE, false));
    }

    #[test]
    fn other_front_matter_has_no_next_episode() {
        assert_eq!(Show::built_in().next_episode(&Episode::read("---\na: 1\n---\n".into()), &facts(false)), None);
    }
}
