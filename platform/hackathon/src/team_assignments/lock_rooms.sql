-- $1 run
SELECT r.id FROM rooms r JOIN teams t ON t.id = r.team_id WHERE t.run_id = $1 ORDER BY r.id FOR UPDATE OF r
