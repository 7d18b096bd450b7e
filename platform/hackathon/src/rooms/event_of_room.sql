-- $1 room
SELECT event_id FROM rooms WHERE id = $1
