//! The Araxes window.
