SELECT c.judge_id, u.name AS judge_name, c.team_id, t.name AS team_name, c.kind, c.note
  FROM judging_conflicts c
  JOIN users u ON u.id = c.judge_id
  JOIN teams t ON t.id = c.team_id
 WHERE c.event_id = $1
 UNION
SELECT DISTINCT u.id, u.name, t.id, t.name, 'own_team', ''
  FROM team_members tm
  JOIN participants p ON p.id = tm.participant_id
  JOIN users u ON u.email = p.email
  JOIN memberships m ON m.user_id = u.id AND m.event_id = $1 AND m.role = 'judge' AND m.revoked_at IS NULL
  JOIN teams t ON t.id = tm.team_id
 WHERE tm.event_id = $1
 ORDER BY judge_name, team_name, kind
 LIMIT 1000
