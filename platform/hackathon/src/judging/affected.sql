SELECT a.id, a.submission_id
  FROM judging_assignments a
  JOIN submissions s ON s.id = a.submission_id
 WHERE a.round_id = $1 AND a.judge_id = $2 AND s.team_id = $3 AND a.state IN ('active', 'done')
   FOR UPDATE OF a
