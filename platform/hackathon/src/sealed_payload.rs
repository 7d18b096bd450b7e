use base64::{Engine, prelude::BASE64_STANDARD};
use jamboree_jobs::{JobContext, JobError};
use jamboree_tenancy::{Sealed, Tenant};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The payload of a job that names people or holds a secret: sealed under the key of its tenant.
#[derive(Debug, Serialize, Deserialize)]
pub struct SealedPayload {
    /// base64 of the sealed bytes
    sealed: String,
}

impl SealedPayload {
    /// # Errors
    /// When the cipher refuses.
    pub fn seal<T: Serialize + DeserializeOwned>(tenant: &Tenant, purpose: &str, value: &T) -> Result<Self, DbErr> {
        let sealed =
            Sealed::seal(tenant.data_key(), purpose, value).map_err(|error| DbErr::Custom(error.to_string()))?;
        Ok(Self { sealed: BASE64_STANDARD.encode(sealed.into_bytes()) })
    }

    /// What the job is about.
    ///
    /// # Errors
    /// [`JobError::Permanent`]: what does not open now never will.
    pub fn open<T: Serialize + DeserializeOwned>(job: &JobContext, purpose: &str) -> Result<T, JobError> {
        let payload: Self = job.payload()?;
        let bytes = BASE64_STANDARD.decode(&payload.sealed).map_err(|error| JobError::Permanent(error.to_string()))?;
        let sealed = Sealed::<T>::from(bytes);
        sealed.open(job.tenant()?.data_key(), purpose).map_err(|error| JobError::Permanent(error.to_string()))
    }
}
