-- $1 epochs of lost nodes.
UPDATE venue_sessions s SET closed_at = greatest(s.opened_at, n.last_seen_at), close_reason = 'node_lost'
  FROM venue_nodes n
 WHERE n.epoch IN (SELECT value::uuid FROM jsonb_array_elements_text($1))
   AND s.node_epoch = n.epoch AND s.closed_at IS NULL
