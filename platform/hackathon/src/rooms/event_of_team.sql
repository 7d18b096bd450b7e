-- $1 team
SELECT event_id FROM teams WHERE id = $1
