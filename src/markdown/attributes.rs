//! Attributes in braces behind a heading or a code fence: `## Links {#links .wide data-x=1}`.
//!
//! The rules are those of goldmark's `parser/attribute.go`: a loose brace leaves the whole of it text.

use super::escape::push_text;
use super::number::printed;

/// Names and values in the order they are written in.
pub(super) type Attributes = Vec<(String, String)>;

/// Where the attributes at the end of a line begin, and what they are. A backslash hides a brace.
pub(super) fn at_end(line: &str) -> Option<(usize, Attributes)> {
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'{' => {
                let mut reader = Reader { text: line, at, depth: 0, has_null: false };
                if let Some(attributes) = reader.attributes()
                    && line[reader.at..].trim().is_empty()
                {
                    return Some((at, attributes));
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// What stands before the attributes of a heading that begins with number signs, without those that close it.
pub(super) fn without_closing_signs(before: &str) -> &str {
    let kept = before.trim_end();
    let open = kept.trim_end_matches('#');
    if open.is_empty() || open.ends_with([' ', '\t']) { open.trim_end() } else { kept }
}

/// Braces behind a code fence that hold no attributes: Hugo stops at them.
pub(super) struct NoAttributes;

/// The attributes in the first closed braces behind a code fence, with their names in lower case.
pub(super) fn of_fence(info: &str) -> Result<Attributes, NoAttributes> {
    let closing = info.find('{').and_then(|open| info[open..].find('}').map(|offset| open + offset));
    let Some(end) = closing else { return Ok(Vec::new()) };
    let at = info[..end].rfind('{').unwrap_or_default();
    let mut reader = Reader { text: &info[..=end], at, depth: 0, has_null: false };
    let attributes = reader.attributes().filter(|_| !reader.has_null).ok_or(NoAttributes)?;
    Ok(attributes.into_iter().map(|(name, value)| (name.to_ascii_lowercase(), value)).collect())
}

/// Writes attributes as Hugo does: none whose name begins with `on`.
pub(super) fn push(out: &mut String, attributes: &[(String, String)]) {
    for (name, value) in attributes.iter().filter(|(name, _)| !name.to_ascii_lowercase().starts_with("on")) {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        push_text(out, value);
        out.push('"');
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// How deep the values are nested.
    depth: usize,
    /// Whether a value was `null`.
    has_null: bool,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<u8> {
        self.rest().bytes().next()
    }

    fn take_while(&mut self, is_part: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let part = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
        self.at += part.len();
        part
    }

    fn take(&mut self, byte: u8) -> bool {
        let takes = self.peek() == Some(byte);
        self.at += usize::from(takes);
        takes
    }

    fn skip_blanks(&mut self) {
        self.take_while(|c| c.is_ascii_whitespace());
    }

    fn attributes(&mut self) -> Option<Attributes> {
        let mut attributes = Attributes::new();
        self.take(b'{');
        while !self.take(b'}') {
            let (name, value) = self.attribute()?;
            match attributes.iter_mut().find(|(other, _)| *other == name) {
                Some((_, values)) if name == "class" => {
                    values.push(' ');
                    values.push_str(&value);
                }
                Some((_, values)) => *values = value,
                None => attributes.push((name, value)),
            }
            self.skip_blanks();
            if self.take(b',') {
                self.skip_blanks();
            }
        }
        Some(attributes)
    }

    fn attribute(&mut self) -> Option<(String, String)> {
        self.skip_blanks();
        for (sign, name) in [(b'#', "id"), (b'.', "class")] {
            if self.take(sign) {
                let is_part = |c: char| !c.is_ascii_whitespace() && (!c.is_ascii_punctuation() || "_-:.".contains(c));
                return Some((name.to_owned(), self.take_while(is_part).to_owned()));
            }
        }
        let name = self.word()?.to_owned();
        self.skip_blanks();
        if !self.take(b'=') {
            return None;
        }
        let written = self.rest().trim_ascii_start();
        let (quoted, number) =
            (written.starts_with('"'), written.starts_with(|c: char| "+-".contains(c) || c.is_ascii_digit()));
        let value = self.value()?;
        // A class must be text.
        let is_text = quoted || !number && !["", "true", "false"].contains(&value.as_str());
        (name != "class" || is_text).then_some((name, value))
    }

    fn word(&mut self) -> Option<&'a str> {
        let first = self.rest().chars().next()?;
        if !(first.is_ascii_alphabetic() || "_:".contains(first)) {
            return None;
        }
        Some(self.take_while(|c| c.is_ascii_alphanumeric() || "_:.-".contains(c)))
    }

    /// A value as it is written into HTML, where lists and attributes in attributes become nothing.
    fn value(&mut self) -> Option<String> {
        /// Goldmark has no bound; a stack has.
        const DEEPEST: usize = 32;

        self.skip_blanks();
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let value = self.any_value();
        self.depth -= 1;
        value
    }

    fn any_value(&mut self) -> Option<String> {
        match self.peek()? {
            b'"' => self.string(),
            b'{' => self.attributes().map(|_| String::new()),
            b'[' => self.list(),
            b'+' | b'-' | b'0'..=b'9' => self.number(),
            _ => {
                let word = self.word()?;
                self.has_null |= word == "null";
                Some(if word == "null" { String::new() } else { word.to_owned() })
            }
        }
    }

    fn string(&mut self) -> Option<String> {
        self.take(b'"');
        let mut value = String::new();
        let mut characters = self.rest().char_indices();
        while let Some((offset, character)) = characters.next() {
            match character {
                '"' => {
                    self.at += offset + 1;
                    return Some(value);
                }
                '\\' => match characters.clone().next().map(|(_, next)| next) {
                    Some(next @ ('"' | '/' | '\\')) => value.extend(characters.next().map(|_| next)),
                    Some('n') => value.extend(characters.next().map(|_| '\n')),
                    Some('t') => value.extend(characters.next().map(|_| '\t')),
                    _ => value.push('\\'),
                },
                other => value.push(other),
            }
        }
        None
    }

    fn list(&mut self) -> Option<String> {
        self.take(b'[');
        let mut is_first = true;
        loop {
            let comma = !is_first && self.take(b',');
            if self.take(b']') {
                return (!comma).then(String::new);
            }
            self.value()?;
            self.skip_blanks();
            is_first = false;
        }
    }

    fn number(&mut self) -> Option<String> {
        let start = self.at;
        let sign = |reader: &mut Self| _ = reader.take(b'-') || reader.take(b'+');
        sign(self);
        if self.take_while(|c| c.is_ascii_digit()).is_empty() {
            return None;
        }
        if self.take(b'.') {
            self.take_while(|c| c.is_ascii_digit());
        }
        if self.take(b'e') || self.take(b'E') {
            sign(self);
            self.take_while(|c| c.is_ascii_digit());
        }
        printed(&self.text[start..self.at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<(usize, &str)>) {
        let found = at_end(line).map(|(at, attributes)| {
            let mut out = String::new();
            push(&mut out, &attributes);
            (at, out)
        });
        assert_eq!(found.as_ref().map(|(at, out)| (*at, out.as_str())), expected, "{line}");
    }

    #[test]
    fn an_empty_heading_has_none_of_another_one() {
        let html: String = crate::markdown::blocks("## A {#b}\n\n# \n").iter().map(|block| &*block.html).collect();
        assert_eq!(html, "<h2 id=\"b\">A</h2>\n<h1></h1>\n");
    }

    #[test]
    fn attributes_stand_at_the_end_of_the_line() {
        check("A {#b}", Some((2, " id=\"b\"")));
        check(
            "A {#b .c .d e=f, g=\"h \\\" i\" j=1.50 k=true onclick=l}  ",
            Some((2, " id=\"b\" class=\"c d\" e=\"f\" g=\"h &quot; i\" j=\"1.5\" k=\"true\"")),
        );
        check("A {} {#b}", Some((5, " id=\"b\"")));
        check("A {b=[1-3,5] c=-1.5e2}", Some((2, " b=\"\" c=\"-150\"")));
    }

    #[test]
    fn loose_braces_are_text() {
        for line in [
            "A {class=1}",
            "A {class=true}",
            "A {b=1-2}",
            "A {b=1e400}",
            "A {b=.5}",
            "A {b}",
            "A {#b} c",
            "A {b=}",
            "A {#b",
            "A \\{#b}",
            "{",
            "A {b=[1,]}",
            "A {b=\"c}",
            &"{a=".repeat(10_000),
        ] {
            check(line, None);
        }
    }
}
