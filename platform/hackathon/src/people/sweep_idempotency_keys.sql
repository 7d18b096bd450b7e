DELETE FROM idempotency_keys
 WHERE (principal, route, key) IN
       (SELECT principal, route, key FROM idempotency_keys WHERE created_at < $1 LIMIT 5000)
