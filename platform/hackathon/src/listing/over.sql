-- What is over at $1, the latest first; $2: pattern.
SELECT e.id, e.slug, e.title, e.tagline, e.status, e.mode, e.zone, e.starts_local, e.ends_local,
       e.starts_at, e.ends_at, e.cover, e.deadlines,
       (SELECT count(*) FROM tracks t WHERE t.event_id = e.id) AS tracks,
       coalesce((SELECT jsonb_agg(p) FROM tracks t, jsonb_array_elements(t.prizes) p
                  WHERE t.event_id = e.id), '[]') AS prizes
  FROM events e
 WHERE e.deleted_at IS NULL AND e.visibility = 'public' AND e.status <> 'draft'
   AND e.ends_at <= $1
   AND ($2::text IS NULL OR e.title ILIKE $2 OR e.tagline ILIKE $2 OR e.description ILIKE $2)
 ORDER BY e.ends_at DESC, e.id DESC
 LIMIT $3
