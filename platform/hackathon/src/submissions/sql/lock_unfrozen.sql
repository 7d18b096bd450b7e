SELECT id FROM submissions WHERE event_id = $1 AND frozen_at IS NULL ORDER BY id FOR NO KEY UPDATE
