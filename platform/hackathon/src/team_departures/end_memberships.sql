-- $1 participants, $2 now
UPDATE team_members m SET left_at = $2
  FROM teams t, participants p LEFT JOIN users u ON u.email = p.email
 WHERE m.participant_id = ANY ($1) AND m.left_at IS NULL AND t.id = m.team_id AND p.id = m.participant_id
RETURNING m.participant_id, m.event_id, m.team_id, t.name AS team_name, u.id AS user_id
