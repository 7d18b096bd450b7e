DELETE FROM sign_in_links
 WHERE token_hash IN (SELECT token_hash FROM sign_in_links WHERE expires_at < $1 LIMIT 5000)
