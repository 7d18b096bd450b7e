use jamboree_tenancy::Sources;

use crate::orders::order_code;

/// A new join code: 8 characters, about 40 bits, none that look alike. Whoever knows it comes in, so that trying is
/// limited.
pub fn join_code(sources: &Sources) -> String {
    order_code(sources)
}

/// A join code as people type it: small letters, spaces and dashes do not matter.
pub(super) fn typed(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        assert_eq!(typed(" k7qp-3mzx "), "K7QP3MZX");
        assert_eq!(typed("…"), "");
    }
}
