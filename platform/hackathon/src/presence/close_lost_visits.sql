-- $1 epochs of lost nodes.
UPDATE room_visits v SET closed_at = greatest(v.opened_at, s.closed_at)
  FROM venue_sessions s
 WHERE s.node_epoch IN (SELECT value::uuid FROM jsonb_array_elements_text($1))
   AND s.close_reason = 'node_lost' AND v.session_id = s.id AND v.closed_at IS NULL
