//! Sound files that no editor wrote: every way of TOML to say what an episode says, with comments wherever they may be.

use episode_editor::episode::{Episode, Format, NewValue, Shape};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::RngSeed;

use crate::checks::check_ranges;
use crate::common::KEYS;
use crate::meaning::{table, take, toml_value};

/// The same cases at every run, and no file about those that fail: the smallest one is printed.
pub(crate) fn seeded(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(546),
        failure_persistence: None,
        max_shrink_iters: 1_000,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(seeded(400))]

    #[test]
    fn generated_files_are_sound_and_read_as_the_toml_crate_reads_them(text in file()) {
        let episode = Episode::read(text);
        check_ranges(&episode);
        prop_assert_eq!(episode.layout().format, Format::Toml);
        let mut table = table(&episode).expect("the generator writes sound TOML");
        for field in episode.fields().iter().filter(|field| !field.key.starts_with('[')) {
            let read = take(&mut table, &field.key).expect("the key is one of the table's");
            if let Some(value) = NewValue::of(field.value.as_ref().expect("the statement is sound")) {
                prop_assert_eq!(read, toml_value(&value));
            }
        }
    }
}

/// A whole file.
pub(crate) fn file() -> impl Strategy<Value = String> {
    let opening = select(vec!["+++\n", "+++ \t\n", "\u{FEFF}+++\n", "\n +++\n", "+++ # first\n", "+++ "]);
    let closing = select(vec!["+++\n", "+++\n\n", "+++  \n", "+++"]);
    let body = prop_oneof!["([a-e åä😀#*+\\[\\]()-]|\n){0,60}", Just("+++\n".to_owned())];
    (opening, front(), closing, body, endings()).prop_map(|(opening, front, closing, body, endings)| {
        let body = if closing.ends_with('\n') { body } else { String::new() };
        let opening = if front.is_empty() { opening.trim_end().to_owned() + "\n" } else { opening.to_owned() };
        with_endings(&format!("{opening}{front}{closing}{body}"), &endings)
    })
}

/// The statements of a front matter: some of the show's keys and others in any order, then tables.
fn front() -> impl Strategy<Value = String> {
    let known = subsequence(KEYS.to_vec(), 0..=KEYS.len()).prop_shuffle();
    let pairs = known.prop_flat_map(|keys| keys.into_iter().map(known_pair).collect::<Vec<_>>());
    (pairs, vec(other_value(), 0..4), select(TABLES.to_vec()), gap()).prop_map(|(mut pairs, values, tables, gap)| {
        for (index, value) in values.into_iter().enumerate() {
            let pair = format!("{} = {value}\n", OTHER_KEYS[index]);
            pairs.insert(pairs.len() / (index + 1), pair);
        }
        format!("{}{gap}{tables}", pairs.concat())
    })
}

const OTHER_KEYS: [&str; 4] = ["x-unknown", "\"quoted key\"", "site.'short name'", "site.color"];

const TABLES: [&str; 6] = [
    "",
    "",
    "[params]\nx = [\n  [\"a = 1\"],\n]\n\n# about y\ny = \"\"\"\n[z]\n\"\"\"\n",
    "  [params.\"a b\"] # c\n  title = \"not the title\"\n",
    "[[guests]]\nname = \"Bo\"\n\n[[guests]]\n[guests.links]\npeople = [\"nobody\"]\n",
    "[[guests]]\n[guests.links]\na = 1\n[[guests]]\n[guests.links]\na = 2\n",
];

/// A key of the show with a value of its kind, in any spelling.
fn known_pair((key, kind): (&'static str, Shape)) -> impl Strategy<Value = String> {
    let value = match kind {
        Shape::Text => string().boxed(),
        Shape::Switch => prop::bool::ANY.prop_map(|truth| truth.to_string()).boxed(),
        Shape::Date => select(DATES.to_vec()).prop_map(str::to_owned).boxed(),
        Shape::List => array().boxed(),
        Shape::Number => (0_u64..1_000_000).prop_map(|number| number.to_string()).boxed(),
    };
    let equals = select(vec![" = ", " = ", "=", "\t=  ", " ="]);
    let behind = select(vec!["", "", "", " ", " # c", "\t#\"'[c", " #"]);
    (gap(), select(vec![0, 0, 0, 1, 2, 3]), equals, value, behind).prop_map(
        move |(gap, spelling, equals, value, behind)| {
            let key = match spelling {
                1 => key.to_uppercase(),
                2 => format!("\"{key}\""),
                3 => format!("  {key}"),
                _ => key.to_owned(),
            };
            format!("{gap}{key}{equals}{value}{behind}\n")
        },
    )
}

const DATES: [&str; 6] = [
    "2023-10-10T05:26:12Z",
    "2023-10-10 07:26:12.5+02:00",
    "2023-10-10",
    "2023-10-10T05:26:12",
    "\"2023-10-10T05:26:12Z\"",
    "'2023-10-10'",
];

/// What may stand between two statements.
fn gap() -> impl Strategy<Value = &'static str> {
    select(vec!["", "", "", "", "\n", "# title = \"no\"\n", "\n  # [\"\n\n", "#\n"])
}

fn other_value() -> impl Strategy<Value = String> {
    let plain = ["0xDEAD_beef", "1.5e-1", "-inf", "07:15:00", "[[1, 2], [\"a\", 'b']]", "{ a = 1, b.c = \"}\" }", "[]"];
    prop_oneof![select(plain.to_vec()).prop_map(str::to_owned), string(), array()]
}

/// A string in one of TOML's four spellings.
fn string() -> impl Strategy<Value = String> {
    (text(), 0..5_usize).prop_map(|(text, spelling)| {
        let basic = NewValue::Text(text.clone()).to_toml();
        let literal = !text.contains(|c: char| c == '\'' || c.is_control());
        match spelling {
            // Hugo takes a line of the string for the fence.
            2 | 4 if text.starts_with("+++") => basic,
            1 if literal => format!("'{text}'"),
            2 if literal => format!("'''\n{text}\n \"x = 1'''"),
            3 => format!("\"\"\"{}\n# no comment\n\"\"\"", &basic[1..basic.len() - 1]),
            4 => format!("\"\"\"\n{} \\\n   \"\"\"", &basic[1..basic.len() - 1]),
            _ => basic,
        }
    })
}

/// Text that is hard on readers of TOML.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-eÅ-Ö ]{0,8}",
        2 => "[a-c \"'\\\\#,\\[\\]=+😀\t\n-]{0,8}",
        1 => select(vec!["+++", "x = 1", "\"\"\"", "'''", "\r\n", "\u{1}", "\u{A0}", "\u{2028}", "e\u{301}"]).prop_map(str::to_owned),
    ]
}

/// An array of strings with blanks, lines and comments wherever they may be.
fn array() -> impl Strategy<Value = String> {
    let before = select(vec!["", "", "", " ", "\n  ", "\n  ", "\n  # before\n  ", " # [ first\n\n  "]);
    let comma = select(vec![",", ",", ",", ", ", " ,", "\n,", " # same\n  , ", ",# same\n"]);
    let end = select(vec!["", "", "", ",", " ", "\n", ",\n", " , # last\n", " # last ]\n", ",\n  # end\n"]);
    (vec((before, string(), comma), 0..5), end).prop_map(|(items, end)| {
        let mut array = "[".to_owned();
        for (index, (before, string, comma)) in items.iter().enumerate() {
            array.push_str(before);
            array.push_str(string);
            array.push_str(if index + 1 < items.len() { comma } else { end });
        }
        array + "]"
    })
}

/// Which line endings are CRLF, over and over.
fn endings() -> impl Strategy<Value = Vec<bool>> {
    prop_oneof![3 => Just(vec![false]), 3 => Just(vec![true]), 1 => vec(prop::bool::ANY, 2..6)]
}

fn with_endings(text: &str, endings: &[bool]) -> String {
    let mut endings = endings.iter().cycle();
    let line = |line: &str| match line.strip_suffix('\n') {
        Some(content) if endings.next() == Some(&true) => format!("{content}\r\n"),
        _ => line.to_owned(),
    };
    text.split_inclusive('\n').map(line).collect()
}
