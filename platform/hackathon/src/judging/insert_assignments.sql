INSERT INTO judging_assignments
       (id, round_id, event_id, judge_id, submission_id, position, state, reason, created_at)
SELECT one.id, $2, $3, one.judge_id, one.submission_id, one.position, 'active', '', $4
  FROM jsonb_to_recordset($1) AS one (id uuid, judge_id uuid, submission_id uuid, position integer)
