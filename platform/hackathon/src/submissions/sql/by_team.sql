 WHERE s.team_id = $1
