SELECT a.id, a.judge_id, a.submission_id, a.state, a.position, s.id IS NOT NULL AS begun
  FROM judging_assignments a
  LEFT JOIN score_sheets s ON s.assignment_id = a.id
 WHERE a.round_id = $1
 ORDER BY a.id
