-- Teams that somebody must not judge: those they are or were in, by the address on the ticket, and declared ones.
SELECT u.id AS judge_id, tm.team_id
  FROM team_members tm
  JOIN participants p ON p.id = tm.participant_id
  JOIN users u ON u.email = p.email
  JOIN memberships m ON m.user_id = u.id AND m.event_id = $1 AND m.role = 'judge'
 WHERE tm.event_id = $1
 UNION
SELECT judge_id, team_id FROM judging_conflicts WHERE event_id = $1
