use std::sync::Arc;

use jamboree_mail::Outgoing;
use jamboree_object_store::ObjectStore;

use crate::{brand::BrandRules, payments::PaymentProvider};

/// The outside world as the tenant plane needs it; the server wires the real things.
#[derive(Clone)]
pub struct Ports {
    pub objects: Arc<dyn ObjectStore>,
    pub mail: Arc<dyn Outgoing>,
    /// The sender's address; the name is the tenant's.
    pub mail_from: String,
    /// The branding plugin, where one is configured.
    pub plugins: Option<Arc<BrandRules>>,
    /// Who takes money; none: paid tickets are not sold.
    pub payments: Option<Arc<dyn PaymentProvider>>,
    /// What is simulated in this process, by the keys that the portal puts into words (`mail`, `payments`, `clock`). Empty in
    /// production.
    pub simulated: Vec<String>,
}
