-- $1 team, $2 name
UPDATE teams SET name = $2, version = version + 1 WHERE id = $1
