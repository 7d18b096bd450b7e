-- $1 team, $2 code
UPDATE teams SET join_code = $2, version = version + 1 WHERE id = $1
