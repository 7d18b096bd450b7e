-- $1 epochs of lost nodes, $2 now.
UPDATE venue_nodes SET swept_at = $2
 WHERE epoch IN (SELECT value::uuid FROM jsonb_array_elements_text($1))
