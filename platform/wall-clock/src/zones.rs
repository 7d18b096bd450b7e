use chrono_tz::{IANA_TZDB_VERSION, TZ_VARIANTS, Tz};

use crate::WallClockError;

const SUGGESTIONS_AT_MOST: usize = 5;

/// Reads an IANA zone name (`Europe/Berlin`, `UTC`). Old links such as `US/Pacific` are accepted; abbreviations and
/// fixed offsets are not, except UTC itself.
pub fn parse_zone(given: &str) -> Result<Tz, WallClockError> {
    match given.parse::<Tz>() {
        Ok(zone) if is_place(zone.name()) => Ok(zone),
        Ok(Tz::UTC | Tz::Etc__UTC) => Ok(Tz::UTC),
        Ok(_) => {
            Err(WallClockError::ZoneNotAPlace { given: shortened(given), suggestions: places_of_abbreviation(given) })
        }
        Err(_) => Err(WallClockError::ZoneUnknown { given: shortened(given), suggestions: resembling(given) }),
    }
}

/// Every zone that `parse_zone` accepts, in alphabetical order, `UTC` included.
pub fn zones() -> Vec<Tz> {
    let mut zones: Vec<Tz> =
        TZ_VARIANTS.iter().copied().filter(|zone| is_place(zone.name()) || *zone == Tz::UTC).collect();
    zones.sort_by_key(|zone| zone.name());
    zones
}

/// Release of the zone data inside this program (`2025b`). Stored beside resolved deadlines, it tells which of them
/// have to be resolved again after an update.
pub fn zone_data_version() -> &'static str {
    IANA_TZDB_VERSION
}

fn is_place(name: &str) -> bool {
    name.contains('/') && !name.starts_with("Etc/")
}

fn places_of_abbreviation(given: &str) -> Vec<&'static str> {
    match given {
        "EST" | "EST5EDT" => vec!["America/New_York", "America/Toronto"],
        "CST6CDT" => vec!["America/Chicago"],
        "MST" | "MST7MDT" => vec!["America/Denver", "America/Phoenix"],
        "PST8PDT" => vec!["America/Los_Angeles"],
        "HST" => vec!["Pacific/Honolulu"],
        "CET" | "MET" => vec!["Europe/Berlin", "Europe/Paris"],
        "EET" => vec!["Europe/Athens", "Europe/Helsinki"],
        "WET" => vec!["Europe/Lisbon"],
        _ => vec!["UTC"],
    }
}

/// Zones that a person may have meant: another case, the right city in the wrong continent, a slip of two letters.
fn resembling(given: &str) -> Vec<&'static str> {
    if given.len() > 64 {
        return Vec::new();
    }
    let wanted = given.trim().to_lowercase().replace(' ', "_");
    let wanted_city = city(&wanted);
    if wanted_city.len() < 3 {
        return Vec::new();
    }
    let mut ranked: Vec<(usize, &'static str)> = zones()
        .into_iter()
        .filter_map(|zone| {
            let name = zone.name();
            let lower = name.to_lowercase();
            let distance = if lower == wanted {
                0
            } else if city(&lower) == wanted_city {
                1
            } else {
                let slips = edits(city(&lower), wanted_city);
                if slips > 2 || slips * 3 > wanted_city.len() {
                    return None;
                }
                1 + slips
            };
            Some((distance, name))
        })
        .collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, name)| name).take(SUGGESTIONS_AT_MOST).collect()
}

fn city(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// Levenshtein distance.
fn edits(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let substituted = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

fn shortened(given: &str) -> String {
    given.chars().take(64).collect()
}
