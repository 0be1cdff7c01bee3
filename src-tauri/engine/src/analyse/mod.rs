//! Analyse: records into what the views draw.

mod answers;

pub use answers::*;
