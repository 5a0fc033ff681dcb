//! Refusals: why a command was not carried out, and what can be done instead.

/// Why a command was refused; nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The type.
    pub reason: Reason,
    /// One clear sentence with the place.
    pub message: String,
    /// What the user can do.
    pub advice: String,
    /// What the sentence names: a column, a key.
    pub about: Option<String>,
}

/// The types of refusals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The address names nothing.
    NoSuchNode,
    /// The command does not fit what the address names.
    WrongKind,
    /// The place is behind the last one.
    NoSuchPlace,
    /// The value has blanks or blank lines at its ends.
    SurroundingBlanks,
    /// The value has more than one line and the field has one.
    MoreThanOneLine,
    /// The value has a carriage return; line breaks are `\n`.
    CarriageReturn,
    /// The value would begin another part, close a fence or swallow what follows.
    WouldBreakOut,
    /// The text could not be read back as the value.
    WouldNotReadBack,
    /// The template defines the column.
    ProtectedColumn,
    /// The part is there already.
    NotMissing,
    /// The part belongs to the template and cannot be removed.
    NotRemovable,
    /// The range is not in the text, or splits a character.
    BadRange,
    /// The name cannot stand where it is to be written.
    BadName,
    /// Something else has the name.
    NameTaken,
    /// There is no entry before this one that it could be put into.
    NothingBefore,
    /// The entry stands in no other.
    NotNested,
    /// The command was made for another revision.
    StaleRevision,
}

impl Reason {
    /// The machine-readable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchNode => "no-such-node",
            Self::WrongKind => "wrong-kind",
            Self::NoSuchPlace => "no-such-place",
            Self::SurroundingBlanks => "surrounding-blanks",
            Self::MoreThanOneLine => "more-than-one-line",
            Self::CarriageReturn => "carriage-return",
            Self::WouldBreakOut => "would-break-out",
            Self::WouldNotReadBack => "would-not-read-back",
            Self::ProtectedColumn => "protected-column",
            Self::NotMissing => "not-missing",
            Self::NotRemovable => "not-removable",
            Self::BadRange => "bad-range",
            Self::BadName => "bad-name",
            Self::NameTaken => "name-taken",
            Self::NothingBefore => "nothing-before",
            Self::NotNested => "not-nested",
            Self::StaleRevision => "stale-revision",
        }
    }
}

impl Refusal {
    /// A refusal with its sentences.
    pub fn new(reason: Reason, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            reason,
            message: message.into(),
            advice: advice.into(),
            about: None,
        }
    }

    /// The refusal, whose sentence names this.
    #[must_use]
    pub fn about(mut self, name: impl Into<String>) -> Self {
        self.about = Some(name.into());
        self
    }

    pub(crate) fn wrong_kind(what: &str) -> Self {
        Self::new(
            Reason::WrongKind,
            format!("This cannot be done with {what}."),
            "Choose a node that the command is for; inspecting the plan shows what is there.",
        )
    }
}
