SELECT u.id AS user_id, u.email, u.name, u.locale, s.id AS credential_id, NULL::jsonb AS scopes,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'role', m.role, 'event_id', m.event_id))
                   FROM memberships m WHERE m.user_id = u.id AND m.revoked_at IS NULL), '[]') AS memberships
  FROM sessions s
  JOIN users u ON u.id = s.user_id
 WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2
