use jamboree_object_store::{KeyError, KeyFolder, ObjectKey, TenantPrefix};
use jamboree_tenancy::Tenant;
use uuid::Uuid;

/// The folder of submissions below a tenant's own.
const FOLDER: &str = "s";
/// Where an upload lands: the only key that anybody outside is given.
const UPLOAD: &str = "up";

/// Where the objects of one file are: below tenant, event, team and file.
#[derive(Debug, Clone)]
pub struct Place {
    prefix: TenantPrefix,
    segments: [String; 3],
}

impl Place {
    /// # Errors
    /// [`KeyError`]; ids are always sound.
    pub fn new(tenant: &Tenant, event_id: Uuid, team_id: Uuid, file_id: Uuid) -> Result<Self, KeyError> {
        let prefix = TenantPrefix::new(&tenant.id().simple().to_string())?;
        Ok(Self { prefix, segments: [event_id, team_id, file_id].map(|id| id.simple().to_string()) })
    }

    fn key(&self, name: &str) -> Result<ObjectKey, KeyError> {
        let [event, team, file] = &self.segments;
        self.prefix.key([FOLDER, event, team, file, name])
    }

    pub fn upload(&self) -> Result<ObjectKey, KeyError> {
        self.key(UPLOAD)
    }

    /// Where the copy of one try to complete the upload is: nobody outside ever writes there.
    pub fn copy(&self, try_id: Uuid) -> Result<ObjectKey, KeyError> {
        // Random bits of the id; keys are short.
        let digits = try_id.simple().to_string();
        self.key(&digits[digits.len() - 10..])
    }

    pub fn folder(&self) -> Result<KeyFolder, KeyError> {
        let [event, team, file] = &self.segments;
        self.prefix.folder([FOLDER, event, team, file])
    }

    /// A key as a row keeps it.
    pub fn stored(&self, text: &str) -> Result<ObjectKey, KeyError> {
        self.prefix.parse_key(text)
    }
}
