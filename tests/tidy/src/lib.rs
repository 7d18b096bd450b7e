//! Rules about the tree itself, each a test: what the compiler and the lints cannot see. Every list of exceptions
//! here may only shrink; a test fails when an entry is no longer needed.

#[cfg(test)]
mod crate_direction;
#[cfg(test)]
mod file_names;
#[cfg(test)]
mod file_size;
#[cfg(test)]
mod lint_exceptions;
#[cfg(test)]
mod migrations;
#[cfg(test)]
mod portable_text;
#[cfg(test)]
mod tree;
