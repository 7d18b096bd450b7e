-- $1: only what is not over then, or null; $2: pattern; $3, $4: days in the zone of the event, inclusive.
SELECT e.id, e.slug, e.title, e.tagline, e.status, e.mode, e.zone, e.starts_local, e.ends_local,
       e.starts_at, e.ends_at, e.cover, e.deadlines,
       (SELECT count(*) FROM tracks t WHERE t.event_id = e.id) AS tracks,
       coalesce((SELECT jsonb_agg(p) FROM tracks t, jsonb_array_elements(t.prizes) p
                  WHERE t.event_id = e.id), '[]') AS prizes
  FROM events e
 WHERE e.deleted_at IS NULL AND e.visibility = 'public' AND e.status <> 'draft'
   AND ($1::timestamptz IS NULL OR e.ends_at > $1)
   AND ($2::text IS NULL OR e.title ILIKE $2 OR e.tagline ILIKE $2 OR e.description ILIKE $2)
   AND ($3::date IS NULL OR e.ends_local >= $3)
   AND ($4::date IS NULL OR e.starts_local < $4 + 1)
   AND ($5::timestamptz IS NULL OR (e.starts_at, e.id) > ($5, $6::uuid))
 ORDER BY e.starts_at, e.id
 LIMIT $7
