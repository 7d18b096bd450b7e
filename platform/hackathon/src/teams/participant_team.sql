-- $1 event, $2 participant
SELECT p.id, m.team_id, u.id AS user_id
  FROM participants p
  LEFT JOIN team_members m ON m.participant_id = p.id AND m.left_at IS NULL
  LEFT JOIN users u ON u.email = p.email
 WHERE p.event_id = $1 AND p.id = $2 AND p.valid_from IS NOT NULL AND p.ended_at IS NULL
