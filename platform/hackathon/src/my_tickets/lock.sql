SELECT checked_in_at FROM participants WHERE id = $1 AND ended_at IS NULL AND valid_from IS NOT NULL FOR NO KEY UPDATE
