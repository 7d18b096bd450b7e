-- $1 event, $2 its start. When judging was begun, by hand or as the clock's move was written down.
SELECT min(at) AS moved_at FROM audit_entries
 WHERE event_id = $1 AND action = 'event.status_moved' AND detail ->> 'after' = 'judging' AND at >= $2
