//! Documents that mix everything Markdown has, always the same ones for the same seed.

use crate::inlines::text;

/// SplitMix64: small, and the same everywhere.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((bits ^ (bits >> 31)) >> 33).unwrap() % limit
    }

    pub(crate) fn within(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last + 1 - first)
    }

    pub(crate) fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}

/// So many documents.
pub(crate) fn documents(seed: u64, count: usize) -> Vec<String> {
    let mut random = Random(seed);
    (0..count).map(|_| document(&mut random)).collect()
}

fn document(random: &mut Random) -> String {
    let mut document: String =
        (0..random.within(1, 7)).map(|_| block(random, 2) + random.pick(&["\n", "\n", "\n\n"])).collect();
    if random.below(3) == 0 {
        document.push_str("[ref]: https://example.org/ref \"Titel\"\n\n");
    }
    if random.below(4) == 0 {
        document.push_str(&format!("[^1]: {}\n", text(random, 1, false)));
    }
    document
}

/// A block with a line feed at its end.
fn block(random: &mut Random, depth: usize) -> String {
    match random.below(26) {
        0..=2 => heading(random),
        3 => format!("{}\n{}\n", text(random, 1, false), random.pick(&["===", "---"])),
        4..=7 if depth > 0 => list(random, depth),
        8 if depth > 0 => prefixed(&block(random, depth - 1), "> ", "> "),
        9 => fenced(random),
        10 => "    indraget \"x\" <y>\n    & mer\n".to_owned(),
        11 => table(random),
        12 => random.pick(&["---\n", "***\n", "* * *\n"]).to_owned(),
        13 => random
            .pick(&[
                "<div>\nrå *text*\n</div>\n",
                "<!-- \"x\" -->\n",
                "<details><summary>x</summary>\n\n*y*\n\n</details>\n",
                "<img src=\"/x.png\">\n",
            ])
            .to_owned(),
        14 => definitions(random),
        15 => tasks(random),
        16 if depth == 2 => figure(random),
        17 if depth == 2 => "<!--more-->\n".to_owned(),
        _ => text(random, 2, true) + "\n",
    }
}

fn heading(random: &mut Random) -> String {
    let level = "#".repeat(random.within(1, 6));
    let end = random.pick(&["", "", "", "", " ##", " {#eget}", " {.klass data-x=\"y\"}", " {lös}", " #{a}"]);
    let title = match random.below(3) {
        0 => random.pick(&["Länkar", "Länkar 2", "Avsnitt 12: \"Så\"", "Länkar", "?", "`kod` & mer"]).to_owned(),
        _ => text(random, 1, false),
    };
    format!("{level} {title}{end}\n")
}

fn list(random: &mut Random, depth: usize) -> String {
    let marker = random.pick(&["* ", "- ", "+ ", "1. ", "7) "]);
    let gap = random.pick(&["", "", "\n"]);
    let mut list = String::new();
    for _ in 0..random.within(1, 4) {
        let mut item = text(random, 1, true) + "\n";
        if random.below(4) == 0 {
            item.push_str(gap);
            item.push_str(&block(random, depth - 1));
        }
        list.push_str(&prefixed(&item, marker, &" ".repeat(marker.len())));
        list.push_str(gap);
    }
    list
}

fn tasks(random: &mut Random) -> String {
    (0..random.within(1, 3))
        .map(|_| format!("* {} {}\n", random.pick(&["[ ]", "[x]", "[X]"]), text(random, 1, false)))
        .collect()
}

fn fenced(random: &mut Random) -> String {
    let language = random.pick(&["", "", "go", "rust", "html", "okänt", "text"]);
    format!("```{language}\nfn x() {{ \"y\" <z> 'å' }}\n{}```\n", random.pick(&["", "\n", "  a & b\n"]))
}

fn table(random: &mut Random) -> String {
    let columns = random.within(1, 4);
    let row = |random: &mut Random, count: usize| {
        let cells: Vec<_> = (0..count).map(|_| text(random, 0, false).replace('|', "")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule: Vec<_> = (0..columns).map(|_| random.pick(&["---", ":--", "--:", ":-:"])).collect();
    let mut table = format!("{}| {} |\n", row(random, columns), rule.join(" | "));
    for _ in 0..random.within(0, 3) {
        let count = if random.below(6) == 0 { columns + 1 } else { columns - random.below(2).min(columns - 1) };
        table.push_str(&row(random, count));
    }
    table
}

fn definitions(random: &mut Random) -> String {
    let gap = random.pick(&["", "", "\n"]);
    let terms =
        (0..random.within(1, 2)).map(|_| format!("{}\n{gap}: {}\n\n", text(random, 0, false), text(random, 1, false)));
    terms.collect()
}

fn figure(random: &mut Random) -> String {
    let parameters = random.pick(&[
        "src=\"/a.png\"",
        "src=\"/a b.png\" alt=\"En \\\"räka\\\"\"",
        "src=\"a.jpg\" caption=\"En *räka*, 'så'\" width=\"3\"",
        "src=\"https://a.b/c.png?d=e&f\" title=\"T\" link=\"/l\"",
    ]);
    random.pick(&["{{< figure PARAMETERS >}}\n", "{{% figure PARAMETERS %}}\n"]).replace("PARAMETERS", parameters)
}

/// The lines with something before the first and something before the others, but nothing before an empty one.
fn prefixed(text: &str, first: &str, others: &str) -> String {
    let lines = text.lines().enumerate().map(|(index, line)| match (index, line) {
        (0, line) => format!("{first}{line}\n"),
        (_, "") => format!("{}\n", others.trim_end()),
        (_, line) => format!("{others}{line}\n"),
    });
    lines.collect()
}
