use jamboree_object_store::{ObjectKey, ObjectStore, StoreError};
use sha2::{Digest, Sha256};

use super::{
    kind::{Kind, Refusal},
    magic::{Found, HEAD_BYTES},
};

/// What an object turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Checked { sha256: Vec<u8>, detected_type: &'static str },
    Refused { refusal: Refusal, detected_type: &'static str },
}

/// Looks at a copy that nobody outside can change: its first bytes, then all of it for the hash. Memory holds a piece
/// at a time.
///
/// # Errors
/// The store's.
pub async fn inspect(objects: &dyn ObjectStore, key: &ObjectKey, kind: Kind) -> Result<Verdict, StoreError> {
    let head = objects.get_first(key, HEAD_BYTES).await?;
    let found = Found::of(&head);
    if let Err(refusal) = kind.check(found) {
        return Ok(Verdict::Refused { refusal, detected_type: found.content_type() });
    }
    let mut hash = Sha256::new();
    let mut holds_zeros = false;
    let mut take = |piece: &[u8]| {
        hash.update(piece);
        holds_zeros = holds_zeros || (kind.is_text() && piece.contains(&0));
    };
    objects.read_in_pieces(key, &mut take).await?;
    // Text ends where something else begins.
    if holds_zeros {
        return Ok(Verdict::Refused { refusal: Refusal::Mismatch, detected_type: Found::Unknown.content_type() });
    }
    let says_less = matches!(found, Found::Text | Found::Office);
    let detected_type = if says_less { kind.content_type } else { found.content_type() };
    Ok(Verdict::Checked { sha256: hash.finalize().to_vec(), detected_type })
}
