//! Warnings: what was passed over, where and why.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Span;

/// Something that a stage could not read, kept so that a person can look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Warning {
    /// Stable code, e.g. `invalid-date`, `share-without-period`.
    pub code: String,
    /// One sentence for a person.
    pub message: String,
    /// Where, when it stands in the text.
    #[ts(skip)]
    pub span: Option<Span>,
}

impl Warning {
    /// A warning about the words at `span`.
    pub fn at(span: Span, code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), span: Some(span) }
    }
}
