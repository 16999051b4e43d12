//! The elements that raw HTML opens and does not close: what follows is in them, as far as browsers let them go on.

use super::tags::{Tag, Tags};

/// Elements that the HTML standard calls formatting: without an end they go on in everything that follows.
pub(crate) const FORMATTING: &str = "a b big code em font i nobr s small strike strong tt u";

/// Elements that have no end tag, by the HTML standard.
pub(crate) const VOID: &str = "area base br col embed hr img input link meta source track wbr";
/// Elements that end by themselves where the next one begins, or what they are in.
const ENDING: &str = "dd dt li option p tbody tfoot thead tr";
/// Elements that no formatting gets out of.
const APART: &str = "applet caption marquee object td template th";
/// Elements that go on behind the paragraph in which they were opened: those that end it before they begin, and those that
/// its end tag does not look out of. All others end with it, whether they are known or, as in `Vec<String>`, none at all.
const OUTLASTING: &str = "address applet article aside blockquote button caption center details dialog dir div dl fieldset \
    figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup iframe listing main marquee math menu nav noembed \
    noframes noscript object ol plaintext pre script search section select style summary svg table td template textarea th \
    title ul xmp";

/// An end tag looks through all of them.
const MOST: usize = 1_000;

/// Whether a name is one of these, between which there are blanks.
pub(crate) fn is_one_of(names: &str, name: &str) -> bool {
    names.split_ascii_whitespace().any(|one| one == name)
}

/// The elements that are open at a place of the notes.
#[derive(Default)]
pub(super) struct OpenElements {
    open: Vec<Opened>,
    /// Whether a comment has begun in a line above: what looks like a tag there is none.
    in_comment: bool,
    /// Whether they are so many that nobody counts on: then all that follows is in them.
    are_endless: bool,
}

struct Opened {
    name: String,
    /// Whether it was opened in a line of text.
    is_inline: bool,
}

impl OpenElements {
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Goes on with raw HTML, which may stand in a line of text.
    pub(super) fn read(&mut self, raw: &str, is_inline: bool) {
        let mut tags = Tags::of(raw, self.in_comment);
        for tag in tags.by_ref() {
            if self.are_endless {
                break;
            }
            self.take(&tag, is_inline);
        }
        self.in_comment = tags.in_comment;
    }

    /// Ends a paragraph, or another element of text, with what was opened in it.
    pub(super) fn end_text(&mut self) {
        let goes_on = |name: &str| is_one_of(FORMATTING, name) || is_one_of(OUTLASTING, name);
        self.open.retain(|opened| !opened.is_inline || goes_on(&opened.name));
    }

    /// Ends a block: no comment goes on behind it.
    pub(super) fn end_block(&mut self) {
        self.in_comment = false;
    }

    fn take(&mut self, tag: &Tag<'_>, is_inline: bool) {
        let name = tag.name.to_ascii_lowercase();
        if is_one_of(VOID, &name) || is_one_of(ENDING, &name) {
            return;
        }
        if !tag.is_end {
            self.open.push(Opened { name, is_inline });
            self.are_endless = self.open.len() > MOST;
        } else if let Some(place) = self.open.iter().rposition(|opened| opened.name == name) {
            let within = self.open.split_off(place).into_iter().skip(1);
            // Formatting goes on behind what it began in, but for what browsers set apart.
            if !is_one_of(APART, &name) {
                self.open.extend(within.filter(|opened| is_one_of(FORMATTING, &opened.name)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::blocks;

    #[test]
    fn elements_without_end_tie_the_rest_of_the_notes() {
        assert_eq!(blocks(&format!("{}\n\nA\n\nB", "<a></b>".repeat(MOST))).len(), 1);
        assert_eq!(blocks(&format!("{0}{1}\n\nA\n\nB", "<a>".repeat(9), "</a>".repeat(9))).len(), 3);
        let many = MOST + 1;
        assert_eq!(blocks(&format!("{}{}\n\nA\n\nB", "<a>".repeat(many), "</a>".repeat(many))).len(), 1);
    }

    #[test]
    fn what_looks_like_a_tag_in_a_comment_ties_nothing() {
        for (notes, count) in [
            ("<!-- <div> -->\n\nA\n\nB\n", 3),
            ("<!--\n<div>\n-->\n\nA\n\nB\n", 3),
            ("<!-- <b> --><div><!-- </div> -->\n\nA\n\nB\n", 1),
            ("<!--><div>\n\nA\n\nB\n", 1),
            ("> <!--\n\n<div>\n\nA\n\nB\n", 2),
            ("a <img alt=\"a <section> of it\"> b\n\nA\n\nB\n", 3),
            ("<a title=\"<!--\">x</a>\n\nA\n\nB\n", 3),
        ] {
            assert_eq!(blocks(notes).len(), count, "{notes}");
        }
        // One that begins nowhere is looked for once.
        let within = "<!--".repeat(100_000);
        assert_eq!(blocks(&format!("<div title=\"{within}\"></div>\n\nA\n")).len(), 2);
    }

    #[test]
    fn formatting_that_nobody_ended_goes_on_behind_what_it_began_in() {
        for (notes, count) in [
            ("<div>a <b>b</div>\n\nC\n\nD\n", 1),
            ("<div>a <b>b</b></div>\n\nC\n\nD\n", 3),
            ("<div>a <span>b</div>\n\nC\n\nD\n", 3),
            ("<table><tr><td><b>a</td></tr></table>\n\nC\n\nD\n", 3),
        ] {
            assert_eq!(blocks(notes).len(), count, "{notes}");
        }
    }

    #[test]
    fn what_a_paragraph_has_opened_ends_with_it() {
        for (notes, count) in [
            ("We use Vec<String> and <T> here.\n\nA\n\nB\n", 3),
            ("a <span>b\n\n## C <kbd>d\n\n* E <x> f\n\nG\n", 4),
            ("a <div>b\n\nC\n\nD\n", 1),
            ("a <b>b\n\nC\n", 1),
            ("<p>a\n\n<p>b\n\nC\n", 3),
            ("<div>\n\na <span>b\n\n</div>\n\nC\n", 2),
        ] {
            assert_eq!(blocks(notes).len(), count, "{notes}");
        }
    }
}
