use std::ops::Range;

use super::Shape;

/// What is wrong with one statement of the front matter. Offsets are bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The statement is not TOML.
    Syntax {
        /// In which way.
        syntax: Syntax,
        /// Where it shows.
        at: usize,
    },
    /// The value is TOML, but not of the shape the show's key needs.
    Shape {
        /// The shape it needs.
        expected: Shape,
        /// Where the value begins.
        at: usize,
    },
    /// The key stands in the front matter already: TOML forbids it, and Hugo takes keys that differ only in case for one.
    Duplicate {
        /// Where the earlier statement begins.
        first: usize,
        /// Where this one begins.
        at: usize,
    },
}

impl Fault {
    /// Where the fault shows, in bytes of the file.
    #[must_use]
    pub fn at(&self) -> usize {
        match *self {
            Self::Syntax { at, .. } | Self::Shape { at, .. } | Self::Duplicate { at, .. } => at,
        }
    }
}

/// The ways in which a statement fails to be TOML that people can be told about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// A string that opens here has no closing quote.
    OpenString,
    /// A bracket that opens here is never closed.
    OpenBracket,
    /// Nothing stands behind the equals sign.
    MissingValue,
    /// A key without an equals sign.
    MissingEquals,
    /// Words without quotes that are not `true` or `false`.
    BareText,
    /// Something stands behind the end of a string: most often a quote within it.
    BehindValue,
    /// A line that is no statement at all.
    Stray,
    /// The statement is sound, but an earlier one has made something else of the same table.
    Conflict,
    /// A whole number that takes more than 64 bits: TOML need not read it, Hugo does not.
    TooLarge,
    /// A carriage return that no line feed follows, as double line endings have it.
    LoneReturn,
    /// A date of a day that no calendar has.
    NoSuchDay,
    /// A date with a time that no clock shows; Hugo knows no leap seconds.
    NoSuchTime,
    /// It begins as a date, but is none as TOML has them.
    NotADate,
    /// Any other mistake within the value.
    NotAValue,
}

impl Syntax {
    /// What it is at its place, in Swedish and in English, as a sentence ends.
    #[must_use]
    pub fn told(self) -> [&'static str; 2] {
        match self {
            Self::OpenString => [
                "texten som börjar där saknar sitt avslutande citattecken",
                "the text that begins there has no closing quote",
            ],
            Self::OpenBracket => [
                "listan som börjar där saknar sin avslutande hakparentes",
                "the list that begins there has no closing square bracket",
            ],
            Self::MissingValue => {
                ["det står inget värde efter likhetstecknet", "there is no value after the equals sign"]
            }
            Self::MissingEquals => {
                ["likhetstecknet mellan namnet och värdet saknas", "the equals sign between name and value is missing"]
            }
            Self::BareText => [
                "värdet där är varken text inom citattecken eller true, false, tal eller datum",
                "the value there is neither text in quotes nor true, false, a number or a date",
            ],
            Self::BehindValue => [
                "där tar texten slut vid ett citattecken, men raden fortsätter",
                "the text ends at a quote there, but the line goes on",
            ],
            Self::Stray => [
                "raden är varken ett namn med värde eller en kommentar",
                "the line is neither a name with a value nor a comment",
            ],
            Self::Conflict => ["raden säger emot en rad högre upp", "the line contradicts a line above"],
            Self::TooLarge => {
                ["talet där är större än vad Hugo kan läsa", "the number there is larger than Hugo can read"]
            }
            Self::LoneReturn => [
                "där står ett osynligt tecken (vagnretur) som inte hör dit",
                "there is an invisible character (a carriage return) that does not belong",
            ],
            Self::NoSuchDay => ["den dagen finns inte i kalendern", "there is no such day in the calendar"],
            Self::NoSuchTime => ["det klockslaget finns inte", "there is no such time of day"],
            Self::NotADate => [
                "datumet är inte skrivet så att Hugo kan läsa det",
                "the date is not written in a way that Hugo can read",
            ],
            Self::NotAValue => ["värdet där går inte att läsa", "the value there cannot be read"],
        }
    }
}

/// What is wrong with the lines around the front matter. Ranges are bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FenceFault {
    /// Something other than blank space stands before the opening fence: Hugo takes the whole file for body.
    Preceded {
        /// What stands there.
        before: Range<usize>,
    },
    /// The line that seems meant as the opening fence is none to Hugo.
    OpeningMisspelled {
        /// That line, without its line ending.
        line: Range<usize>,
    },
    /// The file begins with statements that a closing fence follows: Hugo takes the whole file for body.
    OpeningMissing {
        /// Where the first statement begins.
        at: usize,
    },
    /// A file without front matter that begins as if it had some, with `+`, `-` or `{`: Hugo rejects it.
    Mistaken {
        /// What it begins with.
        sign: Range<usize>,
    },
    /// No closing fence: Hugo rejects the file.
    Unclosed {
        /// Where the front matter seems to end.
        at: usize,
    },
    /// The line that seems meant as the closing fence is none to Hugo: it is indented or of another kind.
    ClosingMisspelled {
        /// That line, without its line ending.
        line: Range<usize>,
    },
    /// Text on the line of the closing fence: Hugo makes it the beginning of the body.
    TextBehindClosing {
        /// That text.
        text: Range<usize>,
    },
}

impl FenceFault {
    /// Where the fault shows, in bytes of the file.
    #[must_use]
    pub fn at(&self) -> usize {
        match self {
            Self::Preceded { before: range }
            | Self::OpeningMisspelled { line: range }
            | Self::Mistaken { sign: range }
            | Self::ClosingMisspelled { line: range }
            | Self::TextBehindClosing { text: range } => range.start,
            Self::OpeningMissing { at } | Self::Unclosed { at } => *at,
        }
    }
}
