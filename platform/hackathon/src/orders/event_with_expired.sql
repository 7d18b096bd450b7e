SELECT event_id FROM orders WHERE paid_at IS NULL AND released_at IS NULL AND expires_at <= $1 LIMIT 1
