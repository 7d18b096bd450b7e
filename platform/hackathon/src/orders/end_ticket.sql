-- $1 ticket, $2 now
UPDATE participants SET ended_at = $2, ended_by = 'cancelled' WHERE id = $1 AND ended_at IS NULL
