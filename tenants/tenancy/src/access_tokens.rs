use std::sync::Arc;

use aws_lc_rs::{
    encoding::AsDer,
    signature::{Ed25519KeyPair, KeyPair},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{ControlTx, MasterKey, SecretToken, Sources};

const ISSUER: &str = "jamboree";
const AUDIENCE: &str = "jamboree-api";
const LIFE: TimeDelta = TimeDelta::minutes(5);
const KEY_PURPOSE: &str = "signing_key";

/// What an access token says (RFC 9068, without the parts nobody reads).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Claims {
    iss: String,
    aud: String,
    exp: i64,
    iat: i64,
    #[serde(rename = "sub")]
    pub token_id: Uuid,
    #[serde(rename = "tid")]
    pub tenant_id: Uuid,
    #[serde(rename = "scope")]
    pub scopes: Vec<String>,
}

struct Key {
    kid: String,
    public: Vec<u8>,
    verify: DecodingKey,
}

/// Signs and checks short-lived JWTs (EdDSA). All keys that are not retired verify; the newest signs.
pub struct AccessTokens {
    sign: EncodingKey,
    kid: String,
    keys: Vec<Key>,
    /// Tokens whose signature was found good, by SHA-256 of the token. A signature does not turn bad, so only it is
    /// remembered: expiry, revocation and roles are looked at on every request.
    verified: moka::sync::Cache<[u8; 32], Arc<Claims>>,
}

/// More than one node's API clients have at a time; a token costs a few hundred bytes.
const VERIFIED_KEPT: u64 = 20_000;

#[derive(FromQueryResult)]
struct KeyRow {
    kid: String,
    sealed_private_key: Vec<u8>,
    public_key: Vec<u8>,
}

impl AccessTokens {
    /// Reads the keys of the platform; makes the first one.
    ///
    /// # Errors
    /// When the database fails or a key does not open with this master key.
    pub async fn load(tx: &ControlTx, master: &MasterKey, sources: &Sources) -> anyhow::Result<Self> {
        let rows = Self::rows(tx).await?;
        let rows = if rows.is_empty() {
            Self::add_key(tx, master, sources).await?;
            Self::rows(tx).await?
        } else {
            rows
        };
        let newest = rows.first().ok_or_else(|| anyhow::anyhow!("there is no signing key"))?;
        let private = master
            .open_bytes(KEY_PURPOSE, &newest.sealed_private_key)
            .map_err(|_| anyhow::anyhow!("the signing key does not open: is JAMBOREE_MASTER_KEY the right one?"))?;
        let sign = EncodingKey::from_ed_der(&private);
        let kid = newest.kid.clone();
        let keys = rows.into_iter().map(|row| Key {
            verify: DecodingKey::from_ed_der(&row.public_key),
            kid: row.kid,
            public: row.public_key,
        });
        let life = std::time::Duration::from_secs(LIFE.num_seconds().unsigned_abs());
        let verified = moka::sync::Cache::builder().max_capacity(VERIFIED_KEPT).time_to_live(life).build();
        Ok(Self { sign, kid, keys: keys.collect(), verified })
    }

    async fn rows(tx: &ControlTx) -> Result<Vec<KeyRow>, sea_orm::DbErr> {
        tx.sql(include_str!("sql/signing_keys.sql"), []).all().await
    }

    /// Adds a key that signs from the next start on; older ones go on verifying.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_key(tx: &ControlTx, master: &MasterKey, sources: &Sources) -> anyhow::Result<()> {
        let pair = Ed25519KeyPair::generate()?;
        let private = pair.to_pkcs8v1()?;
        let public = pair.public_key().as_ref().to_vec();
        let _: aws_lc_rs::encoding::PublicKeyX509Der<'_> = pair.public_key().as_der()?;
        let kid = SecretToken::new(sources).reveal()[..8].to_owned();
        tx.sql(
            include_str!("sql/insert_signing_key.sql"),
            [kid.into(), master.seal_bytes(KEY_PURPOSE, private.as_ref())?.into(), public.into(), sources.now().into()],
        )
        .run()
        .await?;
        Ok(())
    }

    /// A token for one API token of one tenant; answers it with its life in seconds.
    ///
    /// # Errors
    /// When the signature cannot be made.
    pub fn issue(
        &self,
        tenant_id: Uuid,
        token_id: Uuid,
        scopes: Vec<String>,
        now: DateTime<Utc>,
    ) -> anyhow::Result<(String, i64)> {
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            iat: now.timestamp(),
            exp: (now + LIFE).timestamp(),
            token_id,
            tenant_id,
            scopes,
        };
        let header = Header { kid: Some(self.kid.clone()), ..Header::new(Algorithm::EdDSA) };
        Ok((jsonwebtoken::encode(&header, &claims, &self.sign)?, LIFE.num_seconds()))
    }

    /// The claims of a token that is ours and not expired at `now`.
    pub fn verify(&self, token: &str, now: DateTime<Utc>) -> Option<Arc<Claims>> {
        let digest: [u8; 32] = Sha256::digest(token.as_bytes()).into();
        let claims = match self.verified.get(&digest) {
            Some(known) => known,
            None => {
                let claims = Arc::new(self.check_signature(token)?);
                self.verified.insert(digest, claims.clone());
                claims
            }
        };
        (claims.exp > now.timestamp()).then_some(claims)
    }

    fn check_signature(&self, token: &str) -> Option<Claims> {
        let kid = jsonwebtoken::decode_header(token).ok()?.kid?;
        let key = self.keys.iter().find(|key| key.kid == kid)?;
        let mut rules = Validation::new(Algorithm::EdDSA);
        rules.set_issuer(&[ISSUER]);
        rules.set_audience(&[AUDIENCE]);
        rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // Our clock decides, not the machine's.
        rules.validate_exp = false;
        Some(jsonwebtoken::decode::<Claims>(token, &key.verify, &rules).ok()?.claims)
    }

    /// The public keys as a JWK set (RFC 7517, RFC 8037).
    pub fn jwks(&self) -> Value {
        let keys: Vec<Value> = self
            .keys
            .iter()
            .map(|key| {
                json!({
                    "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": key.kid,
                    "x": BASE64_URL_SAFE_NO_PAD.encode(&key.public),
                })
            })
            .collect();
        json!({ "keys": keys })
    }
}
