//! A shortcode as Hugo 0.168.0 reads it. Found by trying: Hugo says nowhere what may stand in one.

use std::borrow::Cow;

/// A shortcode as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call<'a> {
    /// All of it, from the opening braces to the closing ones.
    pub source: &'a str,
    /// Which one; empty in a comment.
    pub name: &'a str,
    /// Which part of it this is.
    pub part: Part,
    /// What is given to it.
    pub parameters: Vec<Parameter<'a>>,
}

/// Which part of a shortcode stands somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `{{< name >}}`: all of it, or its beginning.
    Start,
    /// `{{< /name >}}`
    End,
    /// `{{< name />}}`: both at once.
    Both,
    /// `{{</* name */>}}`: one that is only shown.
    Comment,
}

/// Something given to a shortcode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter<'a> {
    /// What it is called, if it has a name.
    pub name: Option<Cow<'a, str>>,
    /// What it is.
    pub value: Cow<'a, str>,
}

/// Why Hugo cannot read a shortcode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallFault {
    /// It does not end as it begins.
    Unclosed,
    /// From this byte on it is nothing that can be given to a shortcode.
    Unreadable(usize),
    /// At this byte something without a name follows something with a name, or the other way round.
    Mixed(usize),
}

impl<'a> Call<'a> {
    /// Reads the shortcode at the beginning of a text; nothing if none begins there.
    ///
    /// # Errors
    ///
    /// Says why Hugo stops there.
    #[must_use]
    pub fn read(text: &'a str) -> Option<Result<Self, CallFault>> {
        let closing = match text.get(..3)? {
            "{{<" => ">}}",
            "{{%" => "%}}",
            _ => return None,
        };
        Some(if text[3..].starts_with("/*") { comment(text, closing) } else { Reader { text, closing, at: 3 }.call() })
    }

    /// Whether its content is Markdown: `{{% name %}}`.
    #[must_use]
    pub fn is_markdown(&self) -> bool {
        self.source.starts_with("{{%")
    }

    /// What stands within the braces.
    #[must_use]
    pub fn inner(&self) -> &'a str {
        self.source.get(3..self.source.len() - 3).unwrap_or_default()
    }
}

fn comment<'a>(text: &'a str, closing: &str) -> Result<Call<'a>, CallFault> {
    // What begins right behind the braces is no end yet: `{{</*/>}}`.
    let end = text[5..].find(&format!("*/{closing}")).ok_or(CallFault::Unclosed)? + 5;
    let source = &text[..end + 2 + closing.len()];
    Ok(Call { source, name: "", part: Part::Comment, parameters: Vec::new() })
}

/// Whether a character is a blank to Hugo: others it does not know.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{B}' | '\u{C}')
}

struct Reader<'a> {
    text: &'a str,
    closing: &'static str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn call(mut self) -> Result<Call<'a>, CallFault> {
        self.skip_blanks();
        let is_end = self.rest().starts_with('/');
        if is_end {
            self.at += 1;
            self.skip_blanks();
        }
        let name = self.take(|c| c.is_alphanumeric() || "-_./".contains(c));
        if name.is_empty() {
            return Err(self.fault());
        }
        let mut parameters = Vec::new();
        let part = loop {
            self.skip_blanks();
            match self.end() {
                Some(part) => break if is_end && part == Part::Start { Part::End } else { part },
                None if is_end => return Err(self.fault()),
                None => parameters.push(self.parameter(parameters.last())?),
            }
        };
        Ok(Call { source: &self.text[..self.at], name, part, parameters })
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn skip_blanks(&mut self) {
        // A lone backslash is passed over.
        let is_passed = |c: char| is_blank(c) || c == '\\';
        let rest = self.rest();
        let behind = rest.trim_start_matches(is_passed);
        self.at += rest.len() - behind.len();
        if behind.starts_with('"') && rest[..rest.len() - behind.len()].ends_with('\\') {
            self.at -= 1;
        }
    }

    fn take(&mut self, is_taken: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let taken = &rest[..rest.len() - rest.trim_start_matches(is_taken).len()];
        self.at += taken.len();
        taken
    }

    /// Goes behind the closing braces, if they come next.
    fn end(&mut self) -> Option<Part> {
        let rest = self.rest();
        let (part, braces) = match rest.strip_prefix('/') {
            Some(braces) => (Part::Both, braces.trim_start_matches(is_blank)),
            None => (Part::Start, rest),
        };
        let behind = braces.strip_prefix(self.closing)?;
        self.at = self.text.len() - behind.len();
        Some(part)
    }

    fn fault(&self) -> CallFault {
        if self.rest().is_empty() { CallFault::Unclosed } else { CallFault::Unreadable(self.at) }
    }

    fn parameter(&mut self, last: Option<&Parameter<'a>>) -> Result<Parameter<'a>, CallFault> {
        let start = self.at;
        let first = match self.quoted()? {
            Some(text) => text,
            None if self.rest().starts_with('.') => return Err(self.fault()),
            None => Cow::Borrowed(self.take(|c| c.is_alphanumeric() || "-_.".contains(c))),
        };
        let before_blanks = self.at;
        self.skip_blanks();
        let has_name = self.rest().starts_with('=');
        let parameter = if has_name {
            self.at += 1;
            Parameter { name: Some(first), value: self.value()? }
        } else if self.at == start {
            return Err(self.fault());
        } else {
            self.at = before_blanks;
            Parameter { name: None, value: first }
        };
        if last.is_some_and(|last| last.name.is_some() != has_name) {
            return Err(CallFault::Mixed(start));
        }
        Ok(parameter)
    }

    fn value(&mut self) -> Result<Cow<'a, str>, CallFault> {
        // Only here other blanks are such.
        self.at = self.text.len() - self.rest().trim_start().len();
        self.skip_blanks();
        if let Some(text) = self.quoted()? {
            return Ok(text);
        }
        if self.rest().starts_with(self.closing) {
            return Err(self.fault());
        }
        // The braces belong to it if no blank is before them.
        let value = self.take(|c| !is_blank(c));
        if value.is_empty() { Err(self.fault()) } else { Ok(Cow::Borrowed(value)) }
    }

    /// A text in double or backward quotes. In double ones it goes over one line only.
    fn quoted(&mut self) -> Result<Option<Cow<'a, str>>, CallFault> {
        let (start, rest) = (self.at, self.rest());
        let (mark, inner) = match (rest.strip_prefix("\\\""), rest.strip_prefix(['"', '`'])) {
            (Some(inner), _) => ("\\\"", inner),
            (None, Some(inner)) => (&rest[..1], inner),
            (None, None) => return Ok(None),
        };
        let line = if mark == "`" { inner } else { inner.lines().next().unwrap_or_default() };
        let is_end = |at: usize| mark != "\"" || !line[..at].ends_with('\\');
        let end = line.match_indices(mark).map(|(at, _)| at).find(|&at| is_end(at));
        let end = end.ok_or(CallFault::Unreadable(start))?;
        self.at += mark.len() + end + mark.len();
        let text = &inner[..end];
        Ok(Some(if mark == "\"" && text.contains('\\') {
            Cow::Owned(text.replace("\\\"", "\"").replace("\\\\", "\\"))
        } else {
            Cow::Borrowed(text)
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, name: &str, part: Part, parameters: &[(&str, &str)]) {
        let call = Call::read(text).expect("one begins").expect("it can be read");
        let read: Vec<_> =
            call.parameters.iter().map(|p| (p.name.as_deref().unwrap_or_default(), p.value.as_ref())).collect();
        assert_eq!((call.source, call.name, call.part, read.as_slice()), (text, name, part, parameters));
    }

    #[track_caller]
    fn check_fault(text: &str, fault: CallFault) {
        assert_eq!(Call::read(text), Some(Err(fault)));
    }

    #[test]
    fn names_and_values_are_read() {
        check("{{<a>}}", "a", Part::Start, &[]);
        check("{{% /a\n%}}", "a", Part::End, &[]);
        check("{{< a / >}}", "a", Part::Both, &[]);
        check("{{</* a >}} */>}}", "", Part::Comment, &[]);
        check("{{</* a b=\"*/\" */>}}", "", Part::Comment, &[]);
        check("{{< a b=`c\nd` e=\u{A0}f >}}", "a", Part::Start, &[("b", "c\nd"), ("e", "f")]);
        check(
            "{{< a b=\"c \\\" >}}\" d = e/f\ng=`h\"` >}}",
            "a",
            Part::Start,
            &[("b", "c \" >}}"), ("d", "e/f"), ("g", "h\"")],
        );
        check("{{< a b \"c d\"`e` \\\"f g\\\">}}", "a", Part::Start, &[("", "b"), ("", "c d"), ("", "e"), ("", "f g")]);
    }

    #[test]
    fn what_hugo_stops_at_is_a_fault() {
        check_fault("{{<\u{A0}a >}}", CallFault::Unreadable(3));
        check_fault("{{< a b=\"c\"\u{A0}>}}", CallFault::Unreadable(11));
        check_fault("{{< a b=c\u{A0}>}}", CallFault::Unclosed);
        check_fault("{{<", CallFault::Unclosed);
        check_fault("{{< a b", CallFault::Unclosed);
        check_fault("{{</* a >}}", CallFault::Unclosed);
        check_fault("{{< a b=c>}}", CallFault::Unclosed);
        check_fault("{{< >}}", CallFault::Unreadable(4));
        check_fault("{{< a b= >}}", CallFault::Unreadable(9));
        check_fault("{{< a b=\"c >}}", CallFault::Unreadable(8));
        check_fault("{{< a b=\"c\nd\" >}}", CallFault::Unreadable(8));
        check_fault("{{< a %}}", CallFault::Unreadable(6));
        check_fault("{{< a b,c >}}", CallFault::Unreadable(7));
        check_fault("{{< /a b >}}", CallFault::Unreadable(7));
        check_fault("{{< a b c=d >}}", CallFault::Mixed(8));
    }

    #[test]
    fn other_braces_are_none() {
        for text in ["", "{{", "{{ a }}", "{<", "å{{<"] {
            assert_eq!(Call::read(text), None);
        }
    }
}
