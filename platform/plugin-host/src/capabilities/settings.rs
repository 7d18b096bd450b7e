//! `settings`: what the tenant chose at installation.

use crate::branding::bindings::jamboree::plugin::settings::Host;
use crate::call::GuestState;

impl Host for GuestState {
    fn get(&mut self, key: String) -> Option<String> {
        self.settings.get(&key).map(str::to_owned)
    }
}
