-- Who of these has a ticket: $2 ["address", …]
SELECT email FROM participants
 WHERE event_id = $1 AND valid_from IS NOT NULL AND ended_at IS NULL
   AND email IN (SELECT jsonb_array_elements_text($2))
