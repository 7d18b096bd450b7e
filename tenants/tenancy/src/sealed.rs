use std::marker::PhantomData;

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, RandomizedNonceKey};
use serde::{Serialize, de::DeserializeOwned};

use crate::Sources;

/// A key of 256 bits that never prints itself.
#[derive(Clone)]
pub struct MasterKey([u8; 32]);

/// The key of one tenant. Stored sealed under the master key; deleting it makes every secret of the
/// tenant unreadable.
#[derive(Clone)]
pub struct DataKey([u8; 32]);

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey(..)")
    }
}
impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DataKey(..)")
    }
}

/// The text does not open: another key, another purpose, or somebody changed it.
#[derive(Debug, thiserror::Error)]
#[error("a sealed value does not open")]
pub struct SealError;

const FORMAT: u8 = 1;

fn seal(key: &[u8; 32], purpose: &str, plain: &[u8]) -> Result<Vec<u8>, SealError> {
    let key = RandomizedNonceKey::new(&AES_256_GCM, key).map_err(|_| SealError)?;
    let mut text = plain.to_vec();
    let nonce = key.seal_in_place_append_tag(Aad::from(purpose.as_bytes()), &mut text).map_err(|_| SealError)?;
    let mut sealed = Vec::with_capacity(1 + NONCE_LEN + text.len());
    sealed.push(FORMAT);
    sealed.extend_from_slice(nonce.as_ref());
    sealed.append(&mut text);
    Ok(sealed)
}

fn open(key: &[u8; 32], purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
    let (format, rest) = sealed.split_first().ok_or(SealError)?;
    if *format != FORMAT || rest.len() < NONCE_LEN {
        return Err(SealError);
    }
    let (nonce, text) = rest.split_at(NONCE_LEN);
    let nonce = aws_lc_rs::aead::Nonce::try_assume_unique_for_key(nonce).map_err(|_| SealError)?;
    let key = RandomizedNonceKey::new(&AES_256_GCM, key).map_err(|_| SealError)?;
    let mut text = text.to_vec();
    let plain = key.open_in_place(nonce, Aad::from(purpose.as_bytes()), &mut text).map_err(|_| SealError)?;
    Ok(plain.to_vec())
}

impl MasterKey {
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub fn new_data_key(&self, sources: &Sources) -> DataKey {
        let mut bytes = [0; 32];
        sources.fill(&mut bytes);
        DataKey(bytes)
    }

    /// # Errors
    /// [`SealError`] when the cipher refuses.
    pub fn seal_bytes(&self, purpose: &str, plain: &[u8]) -> Result<Vec<u8>, SealError> {
        seal(&self.0, purpose, plain)
    }

    /// # Errors
    /// [`SealError`] when the value was sealed otherwise or changed.
    pub fn open_bytes(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        open(&self.0, purpose, sealed)
    }

    pub fn seal_data_key(&self, key: &DataKey) -> Result<Vec<u8>, SealError> {
        seal(&self.0, "data_key", &key.0)
    }

    pub fn open_data_key(&self, sealed: &[u8]) -> Result<DataKey, SealError> {
        let bytes = open(&self.0, "data_key", sealed)?;
        bytes.try_into().map(DataKey).map_err(|_| SealError)
    }
}

impl DataKey {
    /// # Errors
    /// [`SealError`] when the cipher refuses.
    pub fn seal_bytes(&self, purpose: &str, plain: &[u8]) -> Result<Vec<u8>, SealError> {
        seal(&self.0, purpose, plain)
    }

    /// # Errors
    /// [`SealError`] when the value was sealed otherwise or changed.
    pub fn open_bytes(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        open(&self.0, purpose, sealed)
    }

    /// 256 bits that only the holder of this key can compute: HMAC-SHA-256 (RFC 2104) over purpose and message,
    /// under a key derived from this one, so that sealing and signing never share a key.
    pub fn mac(&self, purpose: &str, message: &[u8]) -> [u8; 32] {
        use aws_lc_rs::hmac::{HMAC_SHA256, Key, sign};
        let derived = sign(&Key::new(HMAC_SHA256, &self.0), format!("mac {purpose}").as_bytes());
        let tag = sign(&Key::new(HMAC_SHA256, derived.as_ref()), message);
        let mut bytes = [0; 32];
        bytes.copy_from_slice(tag.as_ref());
        bytes
    }
}

/// A secret at rest: AES-256-GCM under the tenant's key, bound to its purpose.
///
/// The purpose is the additional data of the cipher, so a value moved to another column does not open.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed<T> {
    bytes: Vec<u8>,
    kind: PhantomData<fn() -> T>,
}

impl<T> std::fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sealed({} bytes)", self.bytes.len())
    }
}

impl<T> From<Vec<u8>> for Sealed<T> {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, kind: PhantomData }
    }
}

impl<T> Sealed<T> {
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl<T: Serialize + DeserializeOwned> Sealed<T> {
    /// # Errors
    /// [`SealError`] when the value cannot be written down or the cipher refuses.
    pub fn seal(key: &DataKey, purpose: &str, value: &T) -> Result<Self, SealError> {
        let plain = serde_json::to_vec(value).map_err(|_| SealError)?;
        Ok(seal(&key.0, purpose, &plain)?.into())
    }

    /// # Errors
    /// [`SealError`] with another key or purpose, or after any change of the bytes.
    pub fn open(&self, key: &DataKey, purpose: &str) -> Result<T, SealError> {
        let plain = open(&key.0, purpose, &self.bytes)?;
        serde_json::from_slice(&plain).map_err(|_| SealError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mac_depends_on_key_purpose_and_message() {
        let (ours, theirs) = (DataKey([1; 32]), DataKey([2; 32]));
        let mac = ours.mac("order", b"1");
        assert_eq!(mac, ours.mac("order", b"1"));
        for other in [theirs.mac("order", b"1"), ours.mac("ticket", b"1"), ours.mac("order", b"2")] {
            assert_ne!(mac, other);
        }
    }

    #[test]
    fn a_sealed_value_opens_only_with_its_key_and_purpose_and_unchanged() {
        let sources = Sources::default();
        let master = MasterKey::new([7; 32]);
        let (ours, theirs) = (master.new_data_key(&sources), master.new_data_key(&sources));
        let sealed = Sealed::seal(&ours, "mail", &"hello".to_owned()).unwrap();
        assert_eq!(sealed.open(&ours, "mail").unwrap(), "hello");
        assert!(sealed.open(&theirs, "mail").is_err());
        assert!(sealed.open(&ours, "token").is_err());
        for at in 0..sealed.bytes.len() {
            let mut bytes = sealed.bytes.clone();
            bytes[at] ^= 1;
            assert!(Sealed::<String>::from(bytes).open(&ours, "mail").is_err(), "byte {at}");
        }
        assert!(!sealed.bytes.windows(5).any(|part| part == b"hello"));
    }
}
