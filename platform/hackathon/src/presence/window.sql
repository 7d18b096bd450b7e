-- $1 event
SELECT starts_at, ends_at FROM events WHERE id = $1 AND deleted_at IS NULL
