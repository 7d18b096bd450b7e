//! Codes that people read aloud and type: without 0, O, 1, I and L.

use jamboree_tenancy::Sources;

const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// About 40 bits: two orders of one tenant never share one in practice, and the database refuses it if they do.
const ORDER_CHARACTERS: usize = 8;
/// About 50 bits: it opens the door, so it must not be guessed.
const TICKET_CHARACTERS: usize = 10;

fn code(sources: &Sources, characters: usize) -> String {
    let mut text = String::with_capacity(characters);
    while text.len() < characters {
        let mut bytes = [0; 16];
        sources.fill(&mut bytes);
        // 31 × 8 = 248: what lies above would make some characters likelier than others.
        let fair = bytes.iter().filter(|byte| **byte < 248).map(|byte| char::from(ALPHABET[usize::from(*byte % 31)]));
        text.extend(fair.take(characters - text.len()));
    }
    text
}

pub fn order_code(sources: &Sources) -> String {
    code(sources, ORDER_CHARACTERS)
}

pub fn ticket_code(sources: &Sources) -> String {
    code(sources, TICKET_CHARACTERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_hold_no_characters_that_look_alike() {
        let sources = Sources::default();
        for _ in 0..1000 {
            let (order, ticket) = (order_code(&sources), ticket_code(&sources));
            assert_eq!((order.len(), ticket.len()), (8, 10));
            assert!(!format!("{order}{ticket}").contains(['0', 'O', '1', 'I', 'L']));
        }
    }
}
