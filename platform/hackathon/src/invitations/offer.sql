SELECT i.email, i.role, i.event_id, i.expires_at, e.title AS event_title
  FROM invitations i
  LEFT JOIN events e ON e.id = i.event_id AND e.deleted_at IS NULL
 WHERE i.token_hash = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $2
