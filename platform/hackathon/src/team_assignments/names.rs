//! Names for teams that nobody named yet.

use std::collections::HashSet;

use super::random::SplitMix64;

/// Names come from numbers of their own: as many teams of other people have other names.
const STREAM: u64 = 0x7465_616d_6e61_6d65;

const ADJECTIVES: [&str; 112] = [
    "Able",
    "Agile",
    "Amber",
    "Artful",
    "Avid",
    "Balanced",
    "Blazing",
    "Bold",
    "Brave",
    "Breezy",
    "Bright",
    "Brisk",
    "Bubbly",
    "Buoyant",
    "Calm",
    "Candid",
    "Careful",
    "Caring",
    "Cheerful",
    "Clever",
    "Cosmic",
    "Cosy",
    "Crafty",
    "Creative",
    "Crisp",
    "Curious",
    "Dapper",
    "Daring",
    "Dazzling",
    "Deft",
    "Diligent",
    "Dreamy",
    "Dynamic",
    "Eager",
    "Earnest",
    "Easy",
    "Electric",
    "Elegant",
    "Epic",
    "Fearless",
    "Festive",
    "Fluent",
    "Friendly",
    "Gallant",
    "Generous",
    "Gentle",
    "Gleaming",
    "Glowing",
    "Golden",
    "Graceful",
    "Happy",
    "Hardy",
    "Helpful",
    "Honest",
    "Hopeful",
    "Humming",
    "Inventive",
    "Jolly",
    "Jovial",
    "Joyful",
    "Keen",
    "Kind",
    "Lively",
    "Loyal",
    "Lucky",
    "Lunar",
    "Magnetic",
    "Mellow",
    "Merry",
    "Mighty",
    "Mindful",
    "Modest",
    "Musical",
    "Neat",
    "Nimble",
    "Noble",
    "Patient",
    "Peaceful",
    "Playful",
    "Plucky",
    "Polite",
    "Proud",
    "Quick",
    "Quiet",
    "Radiant",
    "Ready",
    "Roaming",
    "Rolling",
    "Shining",
    "Silver",
    "Sincere",
    "Smiling",
    "Snappy",
    "Solar",
    "Sparkling",
    "Spirited",
    "Splendid",
    "Steady",
    "Stellar",
    "Sturdy",
    "Sunny",
    "Swift",
    "Tidy",
    "Tireless",
    "Trusty",
    "Upbeat",
    "Valiant",
    "Vivid",
    "Warm",
    "Wise",
    "Witty",
    "Zesty",
];

const ANIMALS: [&str; 102] = [
    "Albatrosses",
    "Alpacas",
    "Antelopes",
    "Armadillos",
    "Badgers",
    "Bears",
    "Beavers",
    "Bees",
    "Bison",
    "Bumblebees",
    "Butterflies",
    "Caribou",
    "Chamois",
    "Cheetahs",
    "Chipmunks",
    "Cranes",
    "Crickets",
    "Dolphins",
    "Dragonflies",
    "Ducks",
    "Eagles",
    "Egrets",
    "Elk",
    "Falcons",
    "Ferrets",
    "Finches",
    "Fireflies",
    "Flamingos",
    "Foxes",
    "Gazelles",
    "Geckos",
    "Geese",
    "Giraffes",
    "Grouse",
    "Hares",
    "Hawks",
    "Hedgehogs",
    "Herons",
    "Horses",
    "Hummingbirds",
    "Ibises",
    "Iguanas",
    "Jaguars",
    "Kingfishers",
    "Kiwis",
    "Koalas",
    "Ladybirds",
    "Larks",
    "Lemurs",
    "Leopards",
    "Lions",
    "Llamas",
    "Lynxes",
    "Magpies",
    "Manatees",
    "Martens",
    "Meerkats",
    "Moose",
    "Narwhals",
    "Nightingales",
    "Ocelots",
    "Octopuses",
    "Orcas",
    "Otters",
    "Owls",
    "Pandas",
    "Parrots",
    "Pelicans",
    "Penguins",
    "Plovers",
    "Ponies",
    "Puffins",
    "Quails",
    "Rabbits",
    "Ravens",
    "Reindeer",
    "Robins",
    "Salmon",
    "Sandpipers",
    "Seahorses",
    "Seals",
    "Sparrows",
    "Squirrels",
    "Starlings",
    "Storks",
    "Sunbirds",
    "Swallows",
    "Swans",
    "Tapirs",
    "Terns",
    "Tigers",
    "Toucans",
    "Turtles",
    "Wallabies",
    "Walruses",
    "Whales",
    "Wolves",
    "Wombats",
    "Woodpeckers",
    "Wrens",
    "Yaks",
    "Zebras",
];

/// As many names as wanted, none of them `taken` (in small letters) and none twice; a function of the seed and of what is
/// taken. Where all names are used up they begin again with a number.
pub fn team_names(wanted: usize, seed: u64, taken: &HashSet<String>) -> Vec<String> {
    let mut pairs: Vec<(&str, &str)> =
        ADJECTIVES.iter().flat_map(|adjective| ANIMALS.iter().map(|animal| (*adjective, *animal))).collect();
    SplitMix64::new(seed ^ STREAM).shuffle(&mut pairs);
    let rounds = (1_u64..).flat_map(|round| pairs.iter().map(move |pair| (round, *pair)));
    let names =
        rounds.map(
            |(round, (adjective, animal))| {
                if round == 1 { format!("{adjective} {animal}") } else { format!("{adjective} {animal} {round}") }
            },
        );
    names.filter(|name| !taken.contains(&name.to_lowercase())).take(wanted).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distinct(names: &[String]) -> usize {
        names.iter().map(|name| name.to_lowercase()).collect::<HashSet<_>>().len()
    }

    #[test]
    fn many_teams_have_names_of_their_own_that_follow_from_the_seed() {
        for wanted in [0, 1, 3_000, 25_000] {
            let names = team_names(wanted, 7, &HashSet::new());
            assert_eq!((names.len(), distinct(&names)), (wanted, wanted));
            assert_eq!(names, team_names(wanted, 7, &HashSet::new()));
            assert!(names.iter().all(|name| name.chars().count() <= 80));
        }
        assert_ne!(team_names(20, 7, &HashSet::new()), team_names(20, 8, &HashSet::new()));
    }

    #[test]
    fn a_name_that_people_chose_is_left_to_them() {
        let first = team_names(3, 7, &HashSet::new());
        let taken = HashSet::from([first[1].to_lowercase()]);
        let names = team_names(3, 7, &taken);
        assert_eq!([&names[0], &names[1]], [&first[0], &first[2]]);
        assert!(!names.contains(&first[1]));
    }

    #[test]
    fn no_word_stands_twice_in_a_list() {
        for words in [&ADJECTIVES[..], &ANIMALS[..]] {
            assert_eq!(words.iter().collect::<HashSet<_>>().len(), words.len());
        }
    }
}
