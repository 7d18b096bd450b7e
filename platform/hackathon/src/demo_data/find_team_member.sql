-- $1 event: somebody who is in a team, the longest
SELECT u.email
  FROM team_members m
  JOIN participants p ON p.id = m.participant_id
  JOIN users u ON u.email = p.email
 WHERE m.event_id = $1 AND m.left_at IS NULL AND p.ended_at IS NULL
 ORDER BY m.joined_at, m.id
 LIMIT 1
