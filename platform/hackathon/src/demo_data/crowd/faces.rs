use std::collections::HashSet;

use super::{
    chance::Chance,
    names::{Name, Order, REGIONS, Region},
};

/// Somebody who does not exist.
#[derive(Debug)]
pub struct Face {
    pub name: String,
    pub email: String,
    pub region: &'static Region,
}

fn full_name(region: &Region, given: Name, family: Name) -> String {
    match region.order {
        Order::GivenFirst => format!("{} {}", given.0, family.0),
        Order::FamilyFirst => format!("{} {}", family.0, given.0),
        Order::FamilyFirstJoined => format!("{}{}", family.0, given.0),
    }
}

/// Somebody whose address nobody has yet.
pub fn somebody(chance: &mut Chance, taken: &mut HashSet<String>) -> Face {
    loop {
        let mut share = chance.below(REGIONS.iter().map(|region| region.weight).sum());
        let region = REGIONS.iter().find(|region| {
            let here = share < region.weight;
            share = share.saturating_sub(region.weight);
            here
        });
        let Some(region) = region else { continue };
        let (given, family) = (*chance.of(region.given), *chance.of(region.family));
        let mailbox = match chance.below(10) {
            0 => format!("{}{}", given.1, family.1),
            1 => format!("{}.{}", family.1, given.1),
            2 => format!("{}.{}{}", given.1, family.1, chance.between(2, 99)),
            _ => format!("{}.{}", given.1, family.1),
        };
        let name = full_name(region, given, family);
        // Two people of one name happen, at one event they confuse whoever looks at a demonstration.
        if taken.contains(&name) {
            continue;
        }
        let email = format!("{mailbox}@example.com");
        if taken.insert(email.clone()) {
            taken.insert(name.clone());
            return Face { name, email, region };
        }
    }
}
