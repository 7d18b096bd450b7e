-- $1 event, $2 status
UPDATE events SET status = $2 WHERE id = $1
