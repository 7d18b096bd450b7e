SELECT id FROM submissions WHERE team_id = $1 FOR NO KEY UPDATE
