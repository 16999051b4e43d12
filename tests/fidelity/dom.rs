//! HTML in a form in which equal nodes are equal text: tags in lower case, attributes sorted, entities read, blanks
//! between blocks gone, and the spans of Hugo's highlighter with them.

const BLOCKS: &str = " address article aside blockquote body br center dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 \
    head header hr html iframe li link main meta nav ol option p pre script section style summary table tbody td tfoot th thead title tr ul ";

/// The normal form.
pub(crate) fn normalised(html: &str) -> String {
    let mut writer = Writer::default();
    let mut rest = html;
    while !rest.is_empty() {
        rest = if let Some((tag, behind)) = tag(rest) {
            writer.tag(tag);
            behind
        } else {
            let end = rest.char_indices().skip(1).find(|(_, c)| *c == '<').map_or(rest.len(), |(at, _)| at);
            writer.text(&rest[..end]);
            &rest[end..]
        };
    }
    writer.out.trim().to_owned()
}

/// The HTML without the spans of Hugo's highlighter.
pub(crate) fn without_colours(html: &str) -> String {
    const FRAME: &str = "<div class=\"highlight";
    let mut blocks = html.split(FRAME);
    let mut out = blocks.next().unwrap_or_default().to_owned();
    for block in blocks {
        let (code, rest) = block.split_once("</pre>").unwrap_or((block, ""));
        let mut parts = code.replace("</span>", "");
        while let Some((before, behind)) = parts.split_once("<span") {
            parts = format!("{before}{}", behind.split_once('>').map_or("", |(_, behind)| behind));
        }
        out.push_str(&format!("{FRAME}{parts}</pre>{rest}"));
    }
    out
}

#[derive(Default)]
struct Writer {
    out: String,
    preformatted: usize,
    coloured: bool,
}

impl Writer {
    fn tag(&mut self, tag: &str) {
        let inner = tag[1..tag.len() - 1].trim_end_matches('/').trim();
        if tag.starts_with("<!") || tag.starts_with("<?") {
            self.out.push_str(tag);
            return;
        }
        let length = inner.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inner.len());
        let name = inner[..length].to_ascii_lowercase();
        if self.coloured && self.preformatted > 0 && name.trim_start_matches('/') == "span" {
            return;
        }
        let mut attributes = attributes(&inner[length..]);
        attributes.sort();
        match name.as_str() {
            "pre" => self.preformatted += 1,
            "/pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "div" => self.coloured = attributes.iter().any(|attribute| attribute.starts_with("class=highlight")),
            _ => {}
        }
        let is_block = BLOCKS.contains(&format!(" {} ", name.trim_start_matches('/')));
        if is_block {
            self.out.truncate(self.out.trim_end_matches(' ').len());
            self.out.push('\n');
        }
        self.out.push_str(&format!("<{}>", [vec![name], attributes].concat().join(" ")));
        if is_block {
            self.out.push('\n');
        }
    }

    fn text(&mut self, text: &str) {
        let text = decoded(text).replace('<', "&lt;");
        if self.preformatted > 0 {
            self.out.push_str(&text);
            return;
        }
        for character in text.chars() {
            if !character.is_ascii_whitespace() {
                self.out.push(character);
            } else if !self.out.ends_with([' ', '\n']) {
                self.out.push(' ');
            }
        }
    }
}

/// The tag that the text begins with, and what is behind it.
fn tag(text: &str) -> Option<(&str, &str)> {
    let second = text.strip_prefix('<')?.chars().next()?;
    if let Some(comment) = text.strip_prefix("<!--") {
        let end = comment.find("-->")? + 7;
        return Some(text.split_at(end));
    }
    if !(second.is_ascii_alphabetic() || "/!?".contains(second)) {
        return None;
    }
    let mut quote = None;
    for (at, character) in text.char_indices() {
        match quote {
            Some(mark) if mark == character => quote = None,
            None if "\"'".contains(character) => quote = Some(character),
            None if character == '>' => return Some(text.split_at(at + 1)),
            _ => {}
        }
    }
    None
}

fn attributes(mut text: &str) -> Vec<String> {
    let mut found = Vec::new();
    loop {
        text = text.trim_start();
        let end = text.find(|c: char| c == '=' || c.is_ascii_whitespace()).unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        if name.is_empty() && rest.is_empty() {
            return found;
        }
        let Some(value) = rest.trim_start().strip_prefix('=') else {
            found.push(format!("{}=", name.to_ascii_lowercase()));
            text = rest;
            continue;
        };
        let value = value.trim_start();
        let mark = value.chars().next().filter(|c| "\"'".contains(*c));
        let (value, rest) = match mark {
            Some(mark) => value[1..].split_once(mark).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        found.push(format!("{}={}", name.to_ascii_lowercase(), decoded(value)));
        text = rest;
    }
}

fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut parts = text.split('&');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let named = part.split_once(';').and_then(|(name, rest)| Some((entity(name)?, rest)));
        match named {
            Some((character, rest)) => {
                out.push(character);
                out.push_str(rest);
            }
            None => {
                out.push('&');
                out.push_str(part);
            }
        }
    }
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    let known = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("hellip", '…'),
        ("laquo", '«'),
        ("raquo", '»'),
    ];
    known.into_iter().find(|(known, _)| *known == name).map(|(_, character)| character)
}

#[test]
fn equal_nodes_have_equal_forms() {
    assert_eq!(normalised("<p>a\n b</p>\n<HR />"), normalised("<p>a b</p><hr>"));
    assert_eq!(normalised("<a b=\"&lt;\" c>d</a>"), normalised("<a c=\"\" b='<'>d</a>"));
    assert_ne!(normalised("<pre>a\n b</pre>"), normalised("<pre>a b</pre>"));
    assert_ne!(normalised("<p>a b</p>"), normalised("<p>ab</p>"));
    assert_ne!(normalised("<p>&lt;b&gt;</p>"), normalised("<p><b></p>"));
}
