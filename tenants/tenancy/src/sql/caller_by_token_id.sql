SELECT u.id AS user_id, u.email, u.name, u.locale, t.id AS credential_id, t.scopes,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'role', m.role, 'event_id', m.event_id))
                   FROM memberships m WHERE m.user_id = u.id AND m.revoked_at IS NULL), '[]') AS memberships
  FROM api_tokens t
  JOIN users u ON u.id = t.user_id
 WHERE t.id = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2)
