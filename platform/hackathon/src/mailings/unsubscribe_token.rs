//! What stands in the address of an unsubscribe page: the mail address, and proof that we wrote it there.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jamboree_tenancy::{DataKey, Tenant};
use jamboree_web::MailAddress;

const PURPOSE: &str = "unsubscribe";
/// 128 bits cannot be guessed, and headers stay short.
const PROOF_BYTES: usize = 16;

/// The token of one address in this tenant. It never expires: a mail may be read years later.
pub fn unsubscribe_token(tenant: &Tenant, address: &MailAddress) -> String {
    token(tenant.data_key(), address)
}

/// The page that a mail links to.
pub fn unsubscribe_url(tenant: &Tenant, origin: &str, address: &MailAddress) -> String {
    format!("{origin}/unsubscribe/{}", unsubscribe_token(tenant, address))
}

/// Whose token it is; nothing for one that this tenant did not write.
pub fn read_unsubscribe_token(tenant: &Tenant, token: &str) -> Option<MailAddress> {
    read(tenant.data_key(), token)
}

fn proof(key: &DataKey, address: &MailAddress) -> [u8; PROOF_BYTES] {
    let mac = key.mac(PURPOSE, address.as_str().as_bytes());
    let mut proof = [0; PROOF_BYTES];
    proof.copy_from_slice(&mac[..PROOF_BYTES]);
    proof
}

fn token(key: &DataKey, address: &MailAddress) -> String {
    let mut bytes = proof(key, address).to_vec();
    bytes.extend_from_slice(address.as_str().as_bytes());
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

fn read(key: &DataKey, token: &str) -> Option<MailAddress> {
    // An address has 254 bytes at most.
    if token.len() > 400 {
        return None;
    }
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(token).ok()?;
    let (shown, address) = bytes.split_at_checked(PROOF_BYTES)?;
    let text = std::str::from_utf8(address).ok()?;
    let address = MailAddress::parse(text).filter(|address| address.as_str() == text)?;
    // Every byte is compared: the time says nothing about the first that differs.
    let differs = proof(key, &address).iter().zip(shown).fold(0, |seen, (ours, theirs)| seen | (ours ^ theirs));
    (differs == 0).then_some(address)
}

#[cfg(test)]
mod tests {
    use jamboree_tenancy::{MasterKey, Sources};
    use proptest::prelude::*;

    use super::*;

    fn key() -> DataKey {
        MasterKey::new([7; 32]).new_data_key(&Sources::default())
    }

    fn address(text: &str) -> MailAddress {
        MailAddress::parse(text).unwrap()
    }

    #[test]
    fn a_token_names_its_address_and_fits_into_a_header() {
        let key = key();
        let long = address(&format!("{}@{}.example", "a".repeat(63), vec!["b".repeat(60); 3].join(".")));
        for address in [address("ada@example.com"), long] {
            let token = token(&key, &address);
            assert_eq!(read(&key, &token), Some(address));
            assert!(token.len() < 400, "{}", token.len());
        }
    }

    #[test]
    fn the_token_of_another_tenant_is_none() {
        assert_eq!(read(&key(), &token(&key(), &address("ada@example.com"))), None);
    }

    #[test]
    fn nobody_makes_a_token_for_another_address() {
        let key = key();
        let mut bytes = BASE64_URL_SAFE_NO_PAD.decode(token(&key, &address("ada@example.com"))).unwrap();
        bytes.truncate(PROOF_BYTES);
        bytes.extend_from_slice(b"bob@example.com");
        assert_eq!(read(&key, &BASE64_URL_SAFE_NO_PAD.encode(bytes)), None);
        for text in ["", "a", "AAAA", &"A".repeat(5000), "!!!!", "YWRhQGV4YW1wbGUuY29t"] {
            assert_eq!(read(&key, text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_token_changed_in_one_place_is_none(at in 0_usize..400, to in 0_u8..64) {
            let key = key();
            let token = token(&key, &address("ada@example.com"));
            let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
            let mut changed = token.clone().into_bytes();
            let at = at % changed.len();
            changed[at] = alphabet[usize::from(to)];
            let changed = String::from_utf8(changed).unwrap();
            prop_assume!(changed != token);
            prop_assert_eq!(read(&key, &changed), None);
        }

        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,60}") {
            prop_assert_eq!(read(&key(), &text), None);
        }
    }
}
