-- $1 event. Who starts it by hand starts it earlier.
SELECT least(e.starts_at, (SELECT min(a.at) FROM audit_entries a
                            WHERE a.event_id = e.id AND a.action = 'event.status_moved'
                              AND a.detail ->> 'after' = 'running' AND a.at >= e.published_at)) AS starts_at,
       e.ends_at
  FROM events e WHERE e.id = $1 AND e.deleted_at IS NULL
