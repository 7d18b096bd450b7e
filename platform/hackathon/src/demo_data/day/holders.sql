SELECT p.email, p.name FROM participants p
 WHERE p.event_id = $1 AND p.valid_from IS NOT NULL AND p.ended_at IS NULL
