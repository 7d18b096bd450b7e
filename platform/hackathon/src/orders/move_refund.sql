UPDATE refunds SET state = $2, settled_at = CASE WHEN $2 = 'done' THEN $3 END WHERE id = $1 AND state = 'requested'
