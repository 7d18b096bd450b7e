SELECT 1 AS open
  FROM operator_sign_in_links l
  JOIN operators o ON o.id = l.operator_id
 WHERE l.token_hash = $1 AND l.used_at IS NULL AND l.expires_at > $2 AND o.disabled_at IS NULL
