use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::Sources;

/// 256 random bits for a link, a cookie or an API token. Shown once; only the hash is stored.
pub struct SecretToken(String);

impl SecretToken {
    pub fn new(sources: &Sources) -> Self {
        let mut bytes = [0; 32];
        sources.fill(&mut bytes);
        Self(BASE64_URL_SAFE_NO_PAD.encode(bytes))
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub fn hash(&self) -> Vec<u8> {
        Self::hash_of(&self.0)
    }

    /// What is stored for a token. SHA-256 suffices: the token itself has full entropy.
    pub fn hash_of(token: &str) -> Vec<u8> {
        Sha256::digest(token.as_bytes()).to_vec()
    }
}
