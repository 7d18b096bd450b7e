SELECT status, starts_at, ends_at, deadlines FROM events WHERE id = $1 AND deleted_at IS NULL
