-- $1 room
SELECT event_id, last_seq, closed_at IS NOT NULL AS closed FROM rooms WHERE id = $1 FOR NO KEY UPDATE
