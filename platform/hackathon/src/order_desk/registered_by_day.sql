-- $2: where each day begins, in order, and where the last one ends
SELECT width_bucket(p.registered_at, days.bounds) AS day, count(*) AS registered
  FROM participants p
 CROSS JOIN (
        SELECT array_agg(bound::timestamptz ORDER BY bound::timestamptz) AS bounds
          FROM jsonb_array_elements_text($2::jsonb) bound
       ) days
 WHERE p.event_id = $1 AND p.valid_from IS NOT NULL AND p.ended_at IS NULL
 GROUP BY 1
