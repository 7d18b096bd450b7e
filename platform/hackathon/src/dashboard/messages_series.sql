-- $1 event, $2 from, $3 to, $4 seconds between two points
SELECT floor(extract(epoch FROM e.at - $2::timestamptz) / $4::int8)::int4 AS point, count(*) AS count
  FROM room_entries e JOIN rooms r ON r.id = e.room_id
 WHERE r.event_id = $1 AND e.kind = 'message' AND e.deleted_at IS NULL AND e.at >= $2 AND e.at < $3::timestamptz
 GROUP BY 1
 ORDER BY 1
