-- $1 run, $2 now, $3 who does it
WITH undone AS (
    UPDATE team_assignment_runs SET undone_at = $2 WHERE id = $1
), gone AS (
    UPDATE teams SET dissolved_at = $2, version = version + 1 WHERE run_id = $1 AND dissolved_at IS NULL
), closed AS (
    UPDATE rooms SET closed_at = $2
     WHERE team_id IN (SELECT id FROM teams WHERE run_id = $1) AND closed_at IS NULL
), unanswered AS (
    UPDATE help_requests SET closed_at = $2, closed_by = $3, closed_as = 'withdrawn'
     WHERE team_id IN (SELECT id FROM teams WHERE run_id = $1) AND closed_at IS NULL
)
UPDATE team_members SET left_at = $2
 WHERE team_id IN (SELECT id FROM teams WHERE run_id = $1) AND left_at IS NULL
