SELECT o.id, o.email, o.name, o.locale, s.id AS credential_id
  FROM operator_sessions s
  JOIN operators o ON o.id = s.operator_id
 WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND o.disabled_at IS NULL
