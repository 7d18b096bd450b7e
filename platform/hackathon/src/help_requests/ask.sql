-- $1 id, $2 event, $3 team, $4 text, $5 who asks, $6 now
INSERT INTO help_requests (id, event_id, team_id, text, opened_by, opened_at, closed_as)
VALUES ($1, $2, $3, $4, $5, $6, '')
ON CONFLICT (team_id) WHERE closed_at IS NULL DO NOTHING
