use std::{borrow::Cow, fmt, marker::PhantomData, str::FromStr};

use poem_openapi::{
    registry::{MetaSchema, MetaSchemaRef},
    types::{ParseError, ParseFromJSON, ParseFromParameter, ParseResult, ToJSON, Type},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use uuid::Uuid;

/// What an id names. `PREFIX` is three letters, `NAME` the schema's name in the contract.
pub trait IdKind: Send + Sync + 'static {
    const PREFIX: &'static str;
    const NAME: &'static str;
}

/// An id that says what it names: `evt_01h455vb4pex5vsknk084sn02q`.
///
/// TypeID form (prefix, underscore, 26 characters of Crockford base32 of a UUIDv7) on the wire, a
/// plain uuid in the database.
pub struct Id<K: IdKind>(pub Uuid, PhantomData<fn() -> K>);

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const DIGITS: usize = 26;

impl<K: IdKind> Id<K> {
    pub const fn new(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }
}

impl<K: IdKind> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K: IdKind> Copy for Id<K> {}
impl<K: IdKind> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K: IdKind> Eq for Id<K> {}
impl<K: IdKind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl<K: IdKind> From<Uuid> for Id<K> {
    fn from(uuid: Uuid) -> Self {
        Self::new(uuid)
    }
}

impl<K: IdKind> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.0.as_u128();
        let text: String = (0..DIGITS)
            .map(|at| {
                let shift = 5 * (DIGITS - 1 - at);
                ALPHABET[usize::try_from((value >> shift) & 31).unwrap_or(0)] as char
            })
            .collect();
        write!(f, "{}_{text}", K::PREFIX)
    }
}

/// The text is not an id of the expected kind.
#[derive(Debug, thiserror::Error)]
#[error("must be an id that begins with \"{0}_\"")]
pub struct NotAnId(&'static str);

impl<K: IdKind> FromStr for Id<K> {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refuse = NotAnId(K::PREFIX);
        let digits = text.strip_prefix(K::PREFIX).and_then(|rest| rest.strip_prefix('_'));
        let Some(digits) = digits.filter(|digits| digits.len() == DIGITS) else { return Err(refuse) };
        let mut value: u128 = 0;
        for (at, byte) in digits.bytes().enumerate() {
            let Some(digit) = ALPHABET.iter().position(|letter| *letter == byte) else { return Err(refuse) };
            // 26 digits of 5 bits are 130 bits: the first digit may only use three of its five.
            if at == 0 && digit > 7 {
                return Err(refuse);
            }
            value = (value << 5) | digit as u128;
        }
        Ok(Self::new(Uuid::from_u128(value)))
    }
}

impl<K: IdKind> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de, K: IdKind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl<K: IdKind> Type for Id<K> {
    const IS_REQUIRED: bool = true;
    type RawValueType = Self;
    type RawElementValueType = Self;

    fn name() -> Cow<'static, str> {
        K::NAME.into()
    }

    fn schema_ref() -> MetaSchemaRef {
        MetaSchemaRef::Inline(Box::new(MetaSchema {
            pattern: Some(format!("^{}_[0-7][0-9a-hjkmnp-tv-z]{{25}}$", K::PREFIX)),
            example: Some(Value::String(
                Self::new(Uuid::from_u128(0x0190_9d6c_9a1c_7e2b_8a4d_1f6b_3c5e_7d90)).to_string(),
            )),
            ..MetaSchema::new("string")
        }))
    }

    fn as_raw_value(&self) -> Option<&Self::RawValueType> {
        Some(self)
    }

    fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self::RawElementValueType> + 'a> {
        Box::new(std::iter::once(self))
    }
}

impl<K: IdKind> ParseFromJSON for Id<K> {
    fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
        match value.unwrap_or_default() {
            Value::String(text) => text.parse().map_err(ParseError::custom),
            other => Err(ParseError::expected_type(other)),
        }
    }
}
impl<K: IdKind> ParseFromParameter for Id<K> {
    fn parse_from_parameter(value: &str) -> ParseResult<Self> {
        value.parse().map_err(ParseError::custom)
    }
}
impl<K: IdKind> ToJSON for Id<K> {
    fn to_json(&self) -> Option<Value> {
        Some(Value::String(self.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Team;
    impl IdKind for Team {
        const PREFIX: &'static str = "tea";
        const NAME: &'static str = "TeamId";
    }

    #[test]
    fn an_id_survives_the_wire() {
        for value in [0, 1, u128::MAX, 0x0190_9d6c_9a1c_7e2b_8a4d_1f6b_3c5e_7d90] {
            let id = Id::<Team>::new(Uuid::from_u128(value));
            assert_eq!(id.to_string().parse::<Id<Team>>().unwrap(), id);
        }
    }

    #[test]
    fn the_wrong_prefix_or_an_overflow_is_refused() {
        for text in [
            "",
            "tea_",
            "evt_01h455vb4pex5vsknk084sn02q",
            "tea_81h455vb4pex5vsknk084sn02q",
            "tea_01h455vb4pex5vsknk084sn02u",
        ] {
            assert!(text.parse::<Id<Team>>().is_err(), "{text}");
        }
    }
}
