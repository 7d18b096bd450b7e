SELECT q.id FROM quotas q WHERE q.id IN (SELECT quota_id FROM order_quotas WHERE order_id = $1) ORDER BY q.id FOR UPDATE
