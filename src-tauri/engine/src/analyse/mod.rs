//! Analyse: records into what the views draw.

mod actors;
mod answers;
mod change;
mod marks;
mod network;
mod quotes;
mod reader;
mod shares;
mod table;
mod tension;
mod turns;

pub use actors::actor_summaries;
pub use answers::*;
pub use marks::marks;
pub use network::{busiest_pairs, network};
pub use quotes::quote;
pub use reader::{paragraph_spans, paragraphs};
pub use shares::{Share, Shares, supplier_shares};
pub use table::row;
pub use tension::{Coverage, factuality_weight, tension};
pub use turns::turning_points;

pub use crate::model::AnyRecord;
