//! Read: bytes into a [`Document`](crate::model::Document).
