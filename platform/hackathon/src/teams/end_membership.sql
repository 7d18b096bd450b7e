-- $1 participant, $2 now
UPDATE team_members SET left_at = $2 WHERE participant_id = $1 AND left_at IS NULL
RETURNING team_id
