use base64::{Engine, prelude::BASE64_STANDARD};
use jamboree_jobs::{JobContext, JobError};
use jamboree_tenancy::MasterKey;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The payload of a job that names people or holds a secret: sealed under the master key.
#[derive(Debug, Serialize, Deserialize)]
pub struct SealedPayload {
    /// base64 of the sealed bytes
    sealed: String,
}

impl SealedPayload {
    /// # Errors
    /// When the cipher refuses.
    pub fn seal<T: Serialize>(master: &MasterKey, purpose: &str, value: &T) -> Result<Self, DbErr> {
        let refused = |error: &dyn std::fmt::Display| DbErr::Custom(error.to_string());
        let plain = serde_json::to_vec(value).map_err(|error| refused(&error))?;
        let sealed = master.seal_bytes(purpose, &plain).map_err(|error| refused(&error))?;
        Ok(Self { sealed: BASE64_STANDARD.encode(sealed) })
    }

    /// What the job is about.
    ///
    /// # Errors
    /// [`JobError::Permanent`]: what does not open now never will.
    pub fn open<T: DeserializeOwned>(job: &JobContext, purpose: &str) -> Result<T, JobError> {
        let payload: Self = job.payload()?;
        payload.unseal(job.tenancy.directory.master_key(), purpose).map_err(JobError::Permanent)
    }

    fn unseal<T: DeserializeOwned>(&self, master: &MasterKey, purpose: &str) -> Result<T, String> {
        let sealed = BASE64_STANDARD.decode(&self.sealed).map_err(|error| error.to_string())?;
        let plain = master.open_bytes(purpose, &sealed).map_err(|error| error.to_string())?;
        serde_json::from_slice(&plain).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_opens_for_its_own_purpose_and_shows_nothing_of_what_it_holds() {
        let master = MasterKey::new([7; 32]);
        let payload = SealedPayload::seal(&master, "mail", &"ada@example.com").unwrap();
        assert!(!serde_json::to_string(&payload).unwrap().contains("ada"));
        assert_eq!(payload.unseal::<String>(&master, "mail").unwrap(), "ada@example.com");
        assert!(payload.unseal::<String>(&master, "link").is_err());
        assert!(payload.unseal::<String>(&MasterKey::new([8; 32]), "mail").is_err());
    }
}
