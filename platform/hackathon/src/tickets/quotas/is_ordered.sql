SELECT EXISTS (SELECT 1 FROM order_quotas WHERE quota_id = $1) AS ordered
