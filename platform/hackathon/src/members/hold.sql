INSERT INTO memberships (id, user_id, role, event_id, source, created_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT DO NOTHING
