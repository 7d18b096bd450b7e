UPDATE quotas q SET used = q.used + w.seats FROM order_quotas w WHERE w.order_id = $1 AND q.id = w.quota_id
