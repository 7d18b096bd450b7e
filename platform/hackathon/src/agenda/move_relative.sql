-- Length and distance from the start stay; both come from what was there before this statement.
UPDATE agenda_items
   SET starts_at = $2::timestamptz + offset_s * interval '1 second',
       ends_at = $2::timestamptz + offset_s * interval '1 second' + (ends_at - starts_at)
 WHERE event_id = $1 AND relative
