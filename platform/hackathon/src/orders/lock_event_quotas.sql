SELECT id FROM quotas WHERE event_id = $1 ORDER BY id FOR UPDATE
