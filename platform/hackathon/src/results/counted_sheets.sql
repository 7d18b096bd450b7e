-- Sheets that count: complete, not void, and of a judge who is free of the team, whenever that became known.
SELECT a.id AS assignment_id, a.judge_id, a.submission_id, sheet.scores, sheet.comment
  FROM judging_assignments a
  JOIN score_sheets sheet ON sheet.assignment_id = a.id AND sheet.complete
  JOIN submissions s ON s.id = a.submission_id
 WHERE a.round_id = $1 AND a.state = 'done'
   AND ($2::uuid IS NULL OR a.submission_id = $2)
   AND NOT EXISTS (SELECT FROM judging_conflicts c WHERE c.judge_id = a.judge_id AND c.team_id = s.team_id)
   AND NOT EXISTS (SELECT FROM team_members tm
                     JOIN participants p ON p.id = tm.participant_id
                     JOIN users u ON u.email = p.email
                    WHERE tm.team_id = s.team_id AND u.id = a.judge_id)
 ORDER BY a.id
