-- $1 event, $2 first and $3 last point, $4 seconds between two points. Where people come and go, by the first point
-- that sees it: the union of somebody's sessions comes and goes once, however many tabs there were.
WITH sessions AS (
    SELECT s.user_id, greatest(s.opened_at, $2::timestamptz - interval '1 second') AS since,
           greatest(coalesce(s.closed_at, n.last_seen_at), s.opened_at) AS until
      FROM venue_sessions s LEFT JOIN venue_nodes n ON n.epoch = s.node_epoch
     WHERE s.event_id = $1 AND s.opened_at <= $3::timestamptz
       AND greatest(coalesce(s.closed_at, n.last_seen_at), s.opened_at) > $2
), people AS (
    SELECT range_agg(tstzrange(since, until)) AS spans FROM sessions GROUP BY user_id
), spans AS (
    SELECT unnest(spans) AS span FROM people
), changes AS (
    SELECT greatest(ceil(extract(epoch FROM lower(span) - $2) / $4::int8), 0)::int4 AS point, 1 AS change FROM spans
     UNION ALL
    SELECT ceil(extract(epoch FROM upper(span) - $2) / $4)::int4, -1 FROM spans
)
SELECT point, sum(change)::int8 AS count FROM changes GROUP BY point ORDER BY point
