-- $1 team, $2 now
UPDATE rooms SET closed_at = $2 WHERE team_id = $1 AND closed_at IS NULL
