//! The blocks that are open while the page is written, and what they contain so far.

/// A block that contains others.
pub(super) struct OpenBlock {
    pub(super) kind: OpenKind,
    /// Where it is written, in bytes of the notes.
    pub(super) start: usize,
    pub(super) content: Content,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum OpenKind {
    /// A paragraph or a heading: it consists of text.
    Text,
    /// A cell of a table that the parser sees, which does so, too.
    Cell,
    Item,
    /// A definition, with or without a blank line before it.
    TightDefinition,
    LooseDefinition,
    Footnote,
    /// A block of raw HTML.
    Html,
    Other,
}

/// What a block contains so far.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Nothing,
    /// Text without a paragraph around it was last.
    BareText,
    Blocks,
}
