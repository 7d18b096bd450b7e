SELECT a.id AS assignment_id, a.state, a.reason, a.judge_id, u.name AS judge_name, a.submission_id, s.title,
       t.name AS team_name, sheet.scores, sheet.comment, sheet.complete, sheet.revision, sheet.updated_at
  FROM judging_assignments a
  JOIN score_sheets sheet ON sheet.assignment_id = a.id
  JOIN users u ON u.id = a.judge_id
  JOIN submissions s ON s.id = a.submission_id
  JOIN teams t ON t.id = s.team_id
 WHERE a.event_id = $1
   AND ($2::uuid IS NULL OR a.submission_id = $2)
   AND ($3::timestamptz IS NULL OR (sheet.updated_at, a.id) < ($3, $4))
 ORDER BY sheet.updated_at DESC, a.id DESC
 LIMIT $5
