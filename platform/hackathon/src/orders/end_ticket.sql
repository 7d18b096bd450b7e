-- $1 ticket, $2 now. Who has no ticket any more is in no team.
WITH left_team AS (
    UPDATE team_members SET left_at = $2 WHERE participant_id = $1 AND left_at IS NULL
)
UPDATE participants SET ended_at = $2, ended_by = 'cancelled' WHERE id = $1 AND ended_at IS NULL
