SELECT count(*) FILTER (WHERE s.status IN ('registered', 'checked_in')) AS registered,
       count(*) FILTER (WHERE s.status = 'waiting') AS waiting,
       count(*) FILTER (WHERE s.status = 'cancelled') AS cancelled,
       count(*) FILTER (WHERE s.status = 'checked_in') AS checked_in,
       min(p.registered_at) FILTER (WHERE s.status IN ('registered', 'checked_in')) AS first_at,
       max(p.registered_at) FILTER (WHERE s.status IN ('registered', 'checked_in')) AS last_at
