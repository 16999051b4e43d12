//! One episode file: its text, what the text means, and how to change it.
//!
//! The text is the only stored state. [`Episode::open`] reads bytes, [`Episode::read`] reads text; fields, body and
//! faults are *ranges of that text*. A change is a [`TextEdit`] made by one of the methods and applied with
//! [`Episode::apply`], after which everything is read again. What nobody changed keeps its bytes, whatever they are.
//!
//! Reading order: [`layout`](Layout) (where the front matter is), `scan` (how its lines divide into statements),
//! [`Field`] (one statement and its value or fault), the edits (`set`, `list`, `body`), and [`Repair`] (`repair` for statements,
//! `fence_repair` for the lines around them).

mod backslash;
mod belief;
mod body;
mod candidate;
mod date;
mod error;
mod fault;
mod fence_repair;
mod field;
mod layout;
mod list;
mod quote;
mod repair;
mod scan;
mod set;
mod spelling;
mod text_edit;
mod value;

use std::ops::Range;

pub use body::line_feeds;
pub use date::FieldDate;
pub use error::NotText;
pub use fault::{Fault, FenceFault, Syntax};
pub use field::Field;
pub(crate) use layout::BYTE_ORDER_MARK;
pub use layout::{Format, Layout};
pub use list::split_names;
pub use repair::{ChangedLine, Repair};
pub use set::NewValue;
pub use spelling::{distance_within, is_within};
pub use text_edit::{Position, TextEdit, line_start};
pub use value::{Item, Shape, Value, is_whole_number};

/// The key by which Hugo knows a draft.
pub const DRAFT: &str = "draft";

/// The text of an episode file, with the places of its parts.
///
/// Two episodes are equal if their texts are.
#[derive(Clone, Debug)]
pub struct Episode {
    text: String,
    // Invariant: `layout` and `fields` are what reading `text` gives.
    layout: Layout,
    fields: Vec<Field>,
}

impl PartialEq for Episode {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Episode {
    /// Reads the bytes of a file.
    ///
    /// # Errors
    /// [`NotText`], with the place of the first byte that is not UTF-8.
    pub fn open(bytes: Vec<u8>) -> Result<Self, NotText> {
        String::from_utf8(bytes).map(Self::read).map_err(NotText::from)
    }

    /// Reads a file's text. Any text is an episode: what is wrong with it is among its faults.
    #[must_use]
    pub fn read(text: String) -> Self {
        let layout = Layout::read(&text);
        let fields = match layout.format {
            Format::Toml => field::read(&text, layout.front.clone()),
            Format::Yaml | Format::Json | Format::None => Vec::new(),
        };
        Self { text, layout, fields }
    }

    /// The whole file, exactly as it is downloaded.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The statements of TOML front matter in file order: keys, tables, and lines that are neither.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The first field of a name. Hugo lower-cases keys, so that `Title` is the title.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.is_named(name))
    }

    /// The value of the first field of a name, if it can be read.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.field(name)?.value.as_ref().ok()
    }

    /// Whether the episode says that it is a draft, in any way in which Hugo reads that. Without the key it is none to Hugo;
    /// as long as its value cannot be read, nothing is released.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        /// What Go's `strconv.ParseBool` takes for true.
        const TRUE: [&str; 6] = ["1", "t", "T", "TRUE", "true", "True"];

        let is_some = |number: &str| number.contains(|c: char| ('1'..='9').contains(&c));
        self.field(DRAFT).is_some_and(|field| match &field.value {
            Ok(Value::Switch(is_draft)) => *is_draft,
            Ok(Value::Text(text)) => TRUE.contains(&text.as_str()),
            Ok(Value::Number(number)) => is_some(number),
            // What is neither, as `0.5`, is true unless it is nothing.
            Ok(Value::Other) => {
                let written = self.slice(field.raw.clone());
                written.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) && is_some(written)
            }
            Ok(_) => false,
            Err(_) => true,
        })
    }

    /// Where the parts of the file are.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Whether Hugo looks for front matter in the file: without its first sign everything is body.
    #[must_use]
    pub fn begins_as_front_matter(&self) -> bool {
        layout::begins_as_front_matter(&self.text)
    }

    /// Replaces one range of the text and reads what that can have changed.
    ///
    /// An edit whose range does not lie on character boundaries within the text changes nothing: it was made for
    /// another text.
    pub fn apply(&mut self, edit: &TextEdit) {
        let TextEdit { range, insert } = edit;
        if self.text.get(range.clone()).is_none() {
            return;
        }
        self.text.replace_range(range.clone(), insert);
        if self.layout.is_settled() && range.start >= self.layout.body.start {
            // A body behind a closed fence cannot change what stands before it.
            self.layout.body.end = self.text.len();
        } else {
            *self = Self::read(std::mem::take(&mut self.text));
        }
        debug_assert_eq!(*self.layout(), Layout::read(&self.text));
    }

    /// A copy of this episode with the edit applied.
    #[must_use]
    pub fn applied(&self, edit: &TextEdit) -> Self {
        let mut episode = self.clone();
        episode.apply(edit);
        episode
    }

    /// Line and column of a byte offset, both counted from one, the column in characters.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        Position::of(&self.text, offset)
    }

    /// The text in a range, or nothing if the range is not one of this text.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The line ending of this file: what most of its lines end in, `\n` if there is no line ending at all.
    #[must_use]
    pub fn line_ending(&self) -> &'static str {
        body::line_ending(&self.text)
    }
}
