//! The kinds of problems that an episode can have, by the names under which a show switches them off.

/// Declares the codes, each with its name.
macro_rules! codes {
    ($($(#[$doc:meta])* $code:ident = $name:literal,)*) => {
        /// What kind of problem it is; its name is stable, for automation and for the show's choice of checks.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Code {
            $($(#[$doc])* $code,)*
        }

        impl Code {
            /// All of them, by their names.
            const NAMES: &[&str] = &[$($name,)*];
            const ALL: &[Self] = &[$(Self::$code,)*];
        }
    };
}

codes! {
    /// Signs at the ends of an address that do not belong to it.
    AddressSigns = "address-signs",
    /// An address names another day than the date.
    AliasDate = "alias-date",
    /// A length of the audio that no one can read as one.
    AudioLength = "audio-length",
    /// Size and length of the audio do not go together.
    AudioProportion = "audio-proportion",
    /// Size and length go together at no bit rate that audio has.
    AudioRate = "audio-rate",
    /// A size of the audio that is no number of bytes.
    AudioSize = "audio-size",
    /// Size and length of the audio stand in each other's place.
    AudioSwapped = "audio-swapped",
    /// A key of the episode that stands in a table.
    BelowTable = "below-table",
    /// A link that does not show as one.
    BrokenLink = "broken-link",
    /// A list's line that does not begin an item.
    Bullet = "bullet",
    /// A link whose text makes the item a task.
    CheckBox = "check-box",
    /// A character that no feed may hold.
    ControlCharacter = "control-character",
    /// The day of a draft has passed.
    DatePast = "date-past",
    /// Something else than digits where digits belong.
    Digits = "digits",
    /// An address that was pasted twice.
    DoubledAddress = "doubled-address",
    /// A key that stands twice.
    Duplicate = "duplicate",
    /// A value that is still to come.
    Empty = "empty",
    /// A list's item without text.
    EmptyBullet = "empty-bullet",
    /// An empty text in a list of the front matter.
    EmptyItem = "empty-item",
    /// A link to another episode than its text says.
    EpisodeLink = "episode-link",
    /// Attributes behind a code fence that Hugo cannot read.
    FenceAttributes = "fence-attributes",
    /// The line that closes the front matter is misspelled.
    FenceMisspelled = "fence-misspelled",
    /// The file's first sign makes Hugo expect front matter.
    FenceMistaken = "fence-mistaken",
    /// The line that opens the front matter is misspelled or missing.
    FenceOpening = "fence-opening",
    /// Something stands before the front matter.
    FencePreceded = "fence-preceded",
    /// Text behind the line that closes the front matter.
    FenceTrailing = "fence-trailing",
    /// Nothing closes the front matter.
    FenceUnclosed = "fence-unclosed",
    /// The file is called by another number than the episode.
    FileName = "file-name",
    /// Front matter in another format than TOML.
    Format = "format",
    /// What keeps a released episode from the site.
    Hidden = "hidden",
    /// An address that leads nowhere: its host cannot exist, only one's own browser knows it, or it is no address of a file.
    Host = "host",
    /// The notes have no introduction yet.
    Intro = "intro",
    /// The switch of the language is spelled so that other tools miss it.
    LanguageLine = "language-line",
    /// Marks that a merge left.
    MergeConflict = "merge-conflict",
    /// There is no date.
    MissingDate = "missing-date",
    /// There is no front matter.
    MissingFrontMatter = "missing-front-matter",
    /// There is no title.
    MissingTitle = "missing-title",
    /// A heading of the lists is a letter or a blank off.
    MisspelledHeading = "misspelled-heading",
    /// A key that is nearly one of the show's.
    MisspelledKey = "misspelled-key",
    /// An address whose scheme is misspelled.
    MisspelledScheme = "misspelled-scheme",
    /// A name that is nearly one of the people's, or of the show's; or a name with an address beside it.
    NameSpelling = "name-spelling",
    /// A link whose address is still to come.
    NoAddress = "no-address",
    /// A link without words.
    NoWords = "no-words",
    /// A block of code without an end, with lists in it.
    OpenCode = "open-code",
    /// Raw HTML without an end.
    OpenHtml = "open-html",
    /// What older versions of Hugo do not know.
    OlderHugo = "older-hugo",
    /// A heading or standing paragraph in the other language, or the switch of the language where all of them are.
    OtherLanguage = "other-language",
    /// A value with another number than the episode's.
    OtherNumber = "other-number",
    /// A reference to a page that only the site can know.
    PageReference = "page-reference",
    /// An address of which Hugo links only the part before a letter beyond a to z.
    PartialAddress = "partial-address",
    /// Several people in one text.
    PeopleTogether = "people-together",
    /// A person who is listed twice.
    PeopleTwice = "people-twice",
    /// A word that marks what is still to be written.
    Placeholder = "placeholder",
    /// Neighbouring items with one address and different texts.
    RepeatedAddress = "repeated-address",
    /// An item that stands twice.
    RepeatedItem = "repeated-item",
    /// A paragraph that stands twice.
    RepeatedParagraph = "repeated-paragraph",
    /// A key that Hugo keeps for something else.
    ReservedKey = "reserved-key",
    /// An address without a scheme, which leads into the site itself.
    Scheme = "scheme",
    /// Front matter below the front matter.
    SecondFrontMatter = "second-front-matter",
    /// A value of another kind than its key holds.
    Shape = "shape",
    /// A shortcode at which Hugo stops.
    Shortcode = "shortcode",
    /// An address of the page that Hugo refuses, or writes elsewhere.
    SiteAddress = "site-address",
    /// Doubled, odd or invisible blanks.
    Spaces = "spaces",
    /// A sponsor stands in the front matter or in the notes alone.
    Sponsor = "sponsor",
    /// A standing paragraph without the empty line before it.
    StandingGlued = "standing-glued",
    /// A standing paragraph is missing.
    StandingMissing = "standing-missing",
    /// What looks like a tag in a text, and hides.
    StrayTag = "stray-tag",
    /// Letters stick to a link.
    StuckLink = "stuck-link",
    /// The title does not have the show's form, or has a part of itself twice.
    TitleForm = "title-form",
    /// The title does not name the guests.
    TitleGuests = "title-guests",
    /// The title leads to its guests in the other language.
    TitleLanguage = "title-language",
    /// The title names someone who is not among the people.
    TitleName = "title-name",
    /// A line that is not TOML.
    Toml = "toml",
    /// An address with parameters that track readers.
    Tracking = "tracking",
    /// Items of the list of links without one.
    Unlinked = "unlinked",
}

impl Code {
    /// Its name in the page's markup and in a show's file.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The code of that name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }
}
