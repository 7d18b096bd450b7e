SELECT a.id, a.round_id, r.rubric_id, a.event_id, a.judge_id, a.submission_id, s.team_id, s.title,
       t.name AS team_name, a.position, a.state, r.state AS round_state,
       sheet.id AS sheet_id, sheet.revision, sheet.scores, sheet.comment, sheet.complete,
       sheet.updated_at AS sheet_updated_at
  FROM judging_assignments a
  JOIN judging_rounds r ON r.id = a.round_id
  JOIN submissions s ON s.id = a.submission_id
  JOIN teams t ON t.id = s.team_id
  LEFT JOIN score_sheets sheet ON sheet.assignment_id = a.id
 WHERE a.id = $1 AND a.judge_id = $2
