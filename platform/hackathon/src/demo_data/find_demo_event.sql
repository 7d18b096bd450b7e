SELECT id, starts_at, ends_at, deleted_at FROM events WHERE id = $1 FOR UPDATE
