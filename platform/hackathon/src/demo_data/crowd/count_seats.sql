UPDATE quotas q SET used = coalesce((
    SELECT sum(h.seats)::int4 FROM order_quotas h JOIN orders o ON o.id = h.order_id
     WHERE h.quota_id = q.id AND o.released_at IS NULL
), 0) WHERE q.event_id = $1
