use std::sync::Arc;

use jamboree_mail::Outgoing;

use crate::{HealthProbes, TenantSeed};

/// The outside world as the control plane needs it; the server wires the real things.
#[derive(Clone)]
pub struct ControlPorts {
    /// Writes the first rows of a new tenant.
    pub seed: Arc<dyn TenantSeed>,
    pub probes: Arc<dyn HealthProbes>,
    pub mail: Arc<dyn Outgoing>,
    /// The sender's address of mails to operators.
    pub mail_from: String,
    /// What is simulated in this process, in words a person understands. Empty in production.
    pub simulated: Vec<String>,
    /// How many empty schemas wait for new tenants on each placement.
    pub prepared_schemas: usize,
}
