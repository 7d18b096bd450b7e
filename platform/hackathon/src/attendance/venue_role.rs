use jamboree_tenancy::Role;
use poem_openapi::Enum;

use super::Standing;

/// What others in a venue see beside a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum VenueRole {
    Participant,
    Owner,
    Organiser,
    Host,
    CoHost,
    Judge,
    Mentor,
}

impl VenueRole {
    /// The column of the role table; none for who takes part.
    pub const fn role(self) -> Option<Role> {
        match self {
            Self::Participant => None,
            Self::Owner => Some(Role::Owner),
            Self::Organiser => Some(Role::Organiser),
            Self::Host => Some(Role::Host),
            Self::CoHost => Some(Role::CoHost),
            Self::Judge => Some(Role::Judge),
            Self::Mentor => Some(Role::Mentor),
        }
    }

    /// From the name of a role; everybody else takes part.
    pub fn named(name: &str) -> Self {
        const STAFF: [VenueRole; 6] = [
            VenueRole::Owner,
            VenueRole::Organiser,
            VenueRole::Host,
            VenueRole::CoHost,
            VenueRole::Judge,
            VenueRole::Mentor,
        ];
        let named = STAFF.into_iter().find(|one| one.role().is_some_and(|role| role.as_str() == name));
        named.unwrap_or(Self::Participant)
    }
}

impl Standing {
    pub fn venue_role(&self) -> VenueRole {
        VenueRole::named(self.shown_role())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_role_that_works_at_an_event_is_read() {
        for role in Role::ALL {
            let named = VenueRole::named(role.as_str());
            assert!(named == VenueRole::Participant || named.role() == Some(role), "{role:?}");
        }
        assert_eq!(VenueRole::named("host"), VenueRole::Host);
        assert_eq!(VenueRole::named("finance"), VenueRole::Participant);
        assert_eq!(VenueRole::named("participant"), VenueRole::Participant);
    }
}
