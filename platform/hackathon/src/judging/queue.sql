SELECT a.id, a.position, a.state, a.submission_id, s.title, s.summary, t.name AS team_name, sheet.scores,
       coalesce(sheet.complete, false) AS complete
  FROM judging_assignments a
  JOIN submissions s ON s.id = a.submission_id
  JOIN teams t ON t.id = s.team_id
  LEFT JOIN score_sheets sheet ON sheet.assignment_id = a.id
 WHERE a.round_id = $1 AND a.judge_id = $2 AND a.state <> 'void'
 ORDER BY a.position, a.id
