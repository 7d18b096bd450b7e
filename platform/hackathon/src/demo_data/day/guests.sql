SELECT p.id AS participant_id, u.id AS user_id, p.checked_in_at IS NOT NULL AS came
  FROM participants p JOIN users u ON u.email = p.email
 WHERE p.event_id = $1 AND p.valid_from IS NOT NULL AND p.ended_at IS NULL
 ORDER BY p.ticket_code
