use std::string::FromUtf8Error;

use super::Position;

/// A file whose bytes are not UTF-8, so that no text can be shown without guessing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotText {
    /// How many bytes stand before the first one that is not UTF-8.
    pub offset: usize,
    /// The same place as line and column.
    pub position: Position,
}

impl From<FromUtf8Error> for NotText {
    fn from(error: FromUtf8Error) -> Self {
        let offset = error.utf8_error().valid_up_to();
        let valid = std::str::from_utf8(&error.as_bytes()[..offset]).unwrap_or_default();
        Self { offset, position: Position::of(valid, offset) }
    }
}

#[cfg(test)]
mod tests {
    use crate::episode::{Episode, NotText, Position};

    #[test]
    fn a_file_that_is_not_utf8_is_refused_with_its_place() {
        let error = Episode::open(b"+++\ntitle = \"K\xE5l\"\n+++\n".to_vec()).unwrap_err();
        assert_eq!(error, NotText { offset: 14, position: Position { line: 2, column: 11 } });
    }
}
