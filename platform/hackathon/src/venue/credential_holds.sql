-- $1 user, $2 sign-in or API token, $3 whether it is a token, $4 now
SELECT u.name, u.email
  FROM users u
 WHERE u.id = $1
   AND CASE WHEN $3
            THEN EXISTS (SELECT 1 FROM api_tokens t
                          WHERE t.id = $2 AND t.user_id = u.id AND t.revoked_at IS NULL
                            AND (t.expires_at IS NULL OR t.expires_at > $4))
            ELSE EXISTS (SELECT 1 FROM sessions s
                          WHERE s.id = $2 AND s.user_id = u.id AND s.revoked_at IS NULL AND s.expires_at > $4)
       END
