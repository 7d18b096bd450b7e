-- $1 team
SELECT id, event_id FROM teams WHERE id = $1 AND dissolved_at IS NULL
