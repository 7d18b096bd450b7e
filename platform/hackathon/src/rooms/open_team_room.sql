-- $1 id, $2 event, $3 team, $4 name, $5 now
INSERT INTO rooms (id, event_id, kind, team_id, name, last_seq, created_at)
VALUES ($1, $2, 'team', $3, $4, 0, $5)
ON CONFLICT (team_id) WHERE team_id IS NOT NULL DO NOTHING
