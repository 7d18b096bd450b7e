-- $1 id, $2 team, $3 event, $4 participant, $5 source, $6 now
INSERT INTO team_members (id, team_id, event_id, participant_id, source, joined_at)
VALUES ($1, $2, $3, $4, $5, $6)
