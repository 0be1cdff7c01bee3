//! Link: the same thing told twice becomes one record with both sentences.
