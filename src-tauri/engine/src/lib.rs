//! The Araxes engine: from the bytes of a document to dated events, flows and relations with their words.
//!
//! Data moves one way: read → segment → tag → code → link → store → analyse → render. Each stage is a
//! function over [`model`]; only [`pipeline`] joins the text stages, and only [`project`] joins those with
//! the store. The engine opens no network, reads no clock and draws no random numbers: the same input
//! gives the same output.

pub mod analyse;
pub mod code;
pub mod dataset;
pub mod form;
pub mod geo;
pub mod lexicon;
pub mod link;
pub mod locate;
pub mod model;
pub mod pipeline;
pub mod project;
pub mod read;
pub mod render;
pub mod segment;
pub mod store;
pub mod tag;
