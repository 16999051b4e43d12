//! Text as it is found in show notes, and as nobody would write it.

use crate::generator::Random;

const WORDS: &[&str] = &[
    "avsnitt",
    "Räka",
    "och",
    "the",
    "podden",
    "Åsa",
    "don't",
    "I'm",
    "rock 'n' roll",
    "'90s",
    "5'10\"",
    "A4",
    "C++",
    "naïve",
    "x",
    "1984",
    "Smiths'",
    "Sumpsnack.",
    "va?",
    "ja!",
    "e.g.",
    "kl. 12:30",
    "50 %",
    "a_b_c",
    "2*3*4",
    "#hash",
    "@handle",
    "$5",
    "3 < 4",
    "a > b",
    "R&D",
    "…",
    "—",
    "“så”",
    "😀",
    "½",
    "(så)",
    "[sic]",
    "^upp",
    "{x}",
    "a/b",
    "\\o/",
    "...",
    "--",
    "---",
    "<<a>>",
    "Hej,",
    "slut;",
    "\"",
    "'",
];

const ADDRESSES: &[&str] = &[
    "https://example.org",
    "https://example.org/a_b_c",
    "http://example.com/a*b*c?d=e&f=g#h",
    "www.example.se/väg",
    "www.example.se.",
    "https://sv.wikipedia.org/wiki/Räka_(djur)",
    "https://example.org/~a/(b)",
    "https://a.b/c&amp;d",
    "ftp://files.example.org/x",
    "https://localhost/x",
    "http://192.168.0.1/a",
    "HTTPS://EXAMPLE.ORG",
    "https://example.org/a?b=\"c\"",
    "https://example.org:8080/x,y;z",
    "a.b+c@example.org",
    "a_b@example.org",
    "mailto:a@example.org",
    "https://youtu.be/dQw4w9WgXcQ?t=1m_2",
    "example.org",
];

const TARGETS: &[&str] = &[
    "https://example.org/a",
    "/avsnitt/1",
    "#länkar",
    "<a b>",
    "https://example.org/a_(b)",
    "å/ä?ö=ü",
    "a%20b^c",
    "%zz",
    "",
    "mailto:a@b.se",
    "https://a.b/?c=d&e=f",
    "javascript:x",
];

const TITLES: &[&str] = &["", "", "", " \"En titel\"", " 'It'", " \"a & b\"", " (så)"];

const HTMLS: &[&str] = &[
    "<br>",
    "<b>fet</b>",
    "<a href=\"/x\">",
    "</a>",
    "<!-- sant -->",
    "<span class='x'>",
    "</span>",
    "<kbd>Ctrl</kbd>",
];

const ENTITIES: &[&str] = &["&amp;", "&quot;", "&copy;", "&nbsp;", "&#229;", "&#x2014;", "&nosuch;", "&", "&lt;b&gt;"];

const ESCAPES: &[&str] = &["\\*", "\\_", "\\\"", "\\'", "\\[", "\\`", "\\\\", "\\#", "\\a", "\\<", "\\&amp;"];

/// A run of text, on one line or more.
pub(crate) fn text(random: &mut Random, depth: usize, lines: bool) -> String {
    let mut text = String::new();
    for index in 0..random.within(1, 9) {
        if index > 0 {
            text.push_str(match random.below(24) {
                0 if lines => "\n",
                1 if lines => "  \n",
                2 if lines => "\\\n",
                3 => "",
                4 => "  ",
                5 => ", ",
                6 => " - ",
                _ => " ",
            });
        }
        text.push_str(&span(random, depth));
    }
    // What begins a line must not begin a block, and nothing is left open at its end.
    format!("{}{}", random.pick(&["Om ", "I ", "\"Så\" ", "*A* ", "'t "]), text.trim_end_matches('\\'))
}

fn span(random: &mut Random, depth: usize) -> String {
    let inner = |random: &mut Random| if depth == 0 { random.pick(WORDS).to_owned() } else { words(random, depth - 1) };
    match random.below(40) {
        0 | 1 => format!("*{}*", inner(random)),
        2 | 3 => format!("**{}**", inner(random)),
        4 => format!("_{}_", inner(random)),
        5 => format!("~~{}~~", inner(random)),
        6 => format!("\"{}\"", inner(random)),
        7 => format!("'{}'", inner(random)),
        8 => format!("`{}`", random.pick(WORDS).replace('`', "")),
        9 => format!("``{} ` x``", random.pick(WORDS)),
        10..=13 => format!("[{}]({}{})", inner(random), random.pick(TARGETS), random.pick(TITLES)),
        14 => format!("![{}]({}{})", inner(random), random.pick(TARGETS), random.pick(TITLES)),
        15 => format!("[{}][ref]", inner(random)),
        16 => "[ref]".to_owned(),
        17 => "[^1]".to_owned(),
        18 => "[^not]".to_owned(),
        19 | 20 => random.pick(ADDRESSES).to_owned(),
        21 => format!("({})", random.pick(ADDRESSES)),
        22 => format!("<{}>", random.pick(&["https://example.org/a_b", "a@example.org"])),
        23 => random.pick(HTMLS).to_owned(),
        24 => random.pick(ENTITIES).to_owned(),
        25 => random.pick(ESCAPES).to_owned(),
        _ => random.pick(WORDS).to_owned(),
    }
}

fn words(random: &mut Random, depth: usize) -> String {
    let count = random.within(1, 3);
    (0..count).map(|_| span(random, depth)).collect::<Vec<_>>().join(" ")
}
