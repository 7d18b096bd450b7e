-- What is judged: handed in, of a team that is there, and not disqualified.
SELECT s.id, s.team_id, s.title, t.name AS team_name
  FROM submissions s
  JOIN teams t ON t.id = s.team_id AND t.dissolved_at IS NULL
 WHERE s.event_id = $1 AND s.submitted_at IS NOT NULL AND s.disqualified_reason = ''
 ORDER BY s.id
