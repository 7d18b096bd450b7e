use poem_openapi::{
    Object,
    types::{ParseFromJSON, ToJSON, Type},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Problem, code};

/// One page of a list. `next` goes back in as `after`; it is null on the last page.
#[derive(Debug, Clone, Object)]
pub struct Page<T: Type + ParseFromJSON + ToJSON> {
    pub items: Vec<T>,
    pub next: Option<String>,
}

/// `limit` (1 to 200, 50 when absent) and `after` of a list, as they came.
#[derive(Debug, Clone, Default)]
pub struct PageQuery {
    pub limit: Option<u32>,
    pub after: Option<String>,
}

/// The sort key of the last row of a page, opaque to callers.
pub struct Cursor;

impl Cursor {
    pub fn encode<K: Serialize>(key: &K) -> String {
        let text = serde_json::to_vec(key).unwrap_or_default();
        text.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// # Errors
    /// `cursor_invalid` at `?after` when the text is not a cursor of this list.
    pub fn decode<K: DeserializeOwned>(text: &str) -> Result<K, Problem> {
        let refuse = || Problem::at(code::CURSOR_INVALID, "?after", code::CURSOR_INVALID.explanation);
        if !text.is_ascii() || !text.len().is_multiple_of(2) || text.len() > 1024 {
            return Err(refuse());
        }
        let bytes: Result<Vec<u8>, _> =
            (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16)).collect();
        serde_json::from_slice(&bytes.map_err(|_| refuse())?).map_err(|_| refuse())
    }
}

impl PageQuery {
    pub const DEFAULT_LIMIT: u32 = 50;
    pub const MAX_LIMIT: u32 = 200;

    /// # Errors
    /// `invalid_parameter` at `?limit` outside 1 to 200.
    pub fn limit(&self) -> Result<u64, Problem> {
        match self.limit.unwrap_or(Self::DEFAULT_LIMIT) {
            limit @ 1..=Self::MAX_LIMIT => Ok(u64::from(limit)),
            _ => Err(Problem::at(code::INVALID_PARAMETER, "?limit", "limit must be from 1 to 200")),
        }
    }

    /// # Errors
    /// `cursor_invalid` at `?after`.
    pub fn after<K: DeserializeOwned>(&self) -> Result<Option<K>, Problem> {
        self.after.as_deref().map(Cursor::decode).transpose()
    }

    /// Cuts `limit + 1` rows to a page: the extra row only says that there is a next page.
    ///
    /// # Errors
    /// `invalid_parameter` at `?limit`.
    pub fn page<Row, T, K>(
        &self,
        mut rows: Vec<Row>,
        key: impl Fn(&Row) -> K,
        item: impl Fn(Row) -> T,
    ) -> Result<Page<T>, Problem>
    where
        T: Type + ParseFromJSON + ToJSON,
        K: Serialize,
    {
        let limit = usize::try_from(self.limit()?).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(|row| Cursor::encode(&key(row))) } else { None };
        Ok(Page { items: rows.into_iter().map(item).collect(), next })
    }
}
