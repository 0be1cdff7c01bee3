//! Code: mentions into events, flows, relations and causes.
