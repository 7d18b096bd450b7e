-- $1 event, $2 team
SELECT id FROM rooms WHERE event_id = $1 AND team_id = $2
