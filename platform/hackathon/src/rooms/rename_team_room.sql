-- $1 team, $2 name
UPDATE rooms SET name = $2 WHERE team_id = $1
