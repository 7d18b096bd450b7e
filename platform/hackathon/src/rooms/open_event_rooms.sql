-- $1 event, $2 now, $3 to $5 ids
INSERT INTO rooms (id, event_id, kind, name, last_seq, created_at)
VALUES ($3, $1, 'lobby', 'Lobby', 0, $2), ($4, $1, 'stage', 'Stage', 0, $2), ($5, $1, 'staff', 'Staff', 0, $2)
ON CONFLICT (event_id, kind) WHERE team_id IS NULL DO NOTHING
