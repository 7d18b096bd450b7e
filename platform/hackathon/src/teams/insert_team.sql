-- $1 id, $2 event, $3 name, $4 join code, $5 who founds it, $6 now
INSERT INTO teams (id, event_id, name, join_code, created_by, created_at, version)
VALUES ($1, $2, $3, $4, $5, $6, 1)
