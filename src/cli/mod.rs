//! The only room that prints: the commands and the report writers.
