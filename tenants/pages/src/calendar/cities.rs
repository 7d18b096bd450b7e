//! What cities are called that zones are named after.

use chrono_tz::Tz;

use crate::locale::Locale;

/// The last part of a zone's name, in German and in Spanish; only where one of them writes it in its own way.
const OWN_NAMES: &[(&str, &str, &str)] = &[
    ("Lisbon", "Lissabon", "Lisboa"),
    ("London", "London", "Londres"),
    ("Paris", "Paris", "París"),
    ("Berlin", "Berlin", "Berlín"),
    ("Dublin", "Dublin", "Dublín"),
    ("Amsterdam", "Amsterdam", "Ámsterdam"),
    ("Brussels", "Brüssel", "Bruselas"),
    ("Luxembourg", "Luxemburg", "Luxemburgo"),
    ("Monaco", "Monaco", "Mónaco"),
    ("Zurich", "Zürich", "Zúrich"),
    ("Vienna", "Wien", "Viena"),
    ("Prague", "Prag", "Praga"),
    ("Warsaw", "Warschau", "Varsovia"),
    ("Copenhagen", "Kopenhagen", "Copenhague"),
    ("Stockholm", "Stockholm", "Estocolmo"),
    ("Vilnius", "Vilnius", "Vilna"),
    ("Rome", "Rom", "Roma"),
    ("Athens", "Athen", "Atenas"),
    ("Bucharest", "Bukarest", "Bucarest"),
    ("Belgrade", "Belgrad", "Belgrado"),
    ("Sofia", "Sofia", "Sofía"),
    ("Istanbul", "Istanbul", "Estambul"),
    ("Moscow", "Moskau", "Moscú"),
    ("Kyiv", "Kyjiw", "Kiev"),
    ("Kiev", "Kyjiw", "Kiev"),
    ("Tbilisi", "Tiflis", "Tiflis"),
    ("Nicosia", "Nikosia", "Nicosia"),
    ("Jerusalem", "Jerusalem", "Jerusalén"),
    ("Damascus", "Damaskus", "Damasco"),
    ("Baghdad", "Bagdad", "Bagdad"),
    ("Riyadh", "Riad", "Riad"),
    ("Tehran", "Teheran", "Teherán"),
    ("Dubai", "Dubai", "Dubái"),
    ("Singapore", "Singapur", "Singapur"),
    ("Hong_Kong", "Hongkong", "Hong Kong"),
    ("Shanghai", "Shanghai", "Shanghái"),
    ("Seoul", "Seoul", "Seúl"),
    ("Tokyo", "Tokio", "Tokio"),
    ("Sydney", "Sydney", "Sídney"),
    ("Cairo", "Kairo", "El Cairo"),
    ("Algiers", "Algier", "Argel"),
    ("Tunis", "Tunis", "Túnez"),
    ("Tripoli", "Tripolis", "Trípoli"),
    ("Addis_Ababa", "Addis Abeba", "Adís Abeba"),
    ("Johannesburg", "Johannesburg", "Johannesburgo"),
    ("New_York", "New York", "Nueva York"),
    ("Los_Angeles", "Los Angeles", "Los Ángeles"),
    ("Havana", "Havanna", "La Habana"),
    ("Mexico_City", "Mexiko-Stadt", "Ciudad de México"),
    ("Panama", "Panama", "Panamá"),
    ("Bogota", "Bogotá", "Bogotá"),
    ("Sao_Paulo", "São Paulo", "São Paulo"),
];

/// The city of a zone in the reader's language: `America/Argentina/Buenos_Aires` is "Buenos Aires", `Europe/Lisbon` in
/// German "Lissabon".
pub(crate) fn zone_city(locale: Locale, zone: Tz) -> String {
    let name = zone.name();
    if matches!(name, "Etc/UTC" | "Etc/GMT" | "Etc/UCT" | "Zulu") {
        return "UTC".to_owned();
    }
    let city = name.rsplit('/').next().unwrap_or(name);
    let own = OWN_NAMES.iter().find(|(known, ..)| *known == city).and_then(|(_, german, spanish)| match locale {
        Locale::English => None,
        Locale::German => Some(*german),
        Locale::Spanish => Some(*spanish),
    });
    own.map_or_else(|| city.replace('_', " "), str::to_owned)
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Lisbon;

    use super::*;

    #[test]
    fn a_zone_is_called_by_its_city_in_the_readers_language() {
        assert_eq!(zone_city(Locale::German, chrono_tz::America::Argentina::Buenos_Aires), "Buenos Aires");
        assert_eq!(zone_city(Locale::Spanish, chrono_tz::UTC), "UTC");
        assert_eq!(Locale::ALL.map(|locale| zone_city(locale, Lisbon)).join(" "), "Lisbon Lissabon Lisboa");
    }

    #[test]
    fn every_name_is_that_of_a_zone_and_differs_from_it_somewhere() {
        for (city, german, spanish) in OWN_NAMES {
            let is_last_part = |zone: &Tz| zone.name().rsplit('/').next() == Some(city);
            assert!(chrono_tz::TZ_VARIANTS.iter().any(is_last_part), "{city}");
            let plain = city.replace('_', " ");
            assert!(*german != plain || *spanish != plain, "{city}");
        }
    }
}
