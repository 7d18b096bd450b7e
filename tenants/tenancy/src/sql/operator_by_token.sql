SELECT o.id, o.email, o.name, o.locale, t.id AS credential_id
  FROM operator_tokens t
  JOIN operators o ON o.id = t.operator_id
 WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2) AND o.disabled_at IS NULL
