UPDATE operator_sign_in_links l SET used_at = $3
  FROM operators o
 WHERE l.token_hash = $1 AND (l.browser_hash IS NULL OR l.browser_hash = $2) AND l.used_at IS NULL AND l.expires_at > $3
   AND o.id = l.operator_id AND o.disabled_at IS NULL
RETURNING o.id, o.email, o.name, o.locale
