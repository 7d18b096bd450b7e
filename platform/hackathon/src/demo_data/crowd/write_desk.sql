-- What the hosts left behind: $1 event, $2 who, $3 when; $4 and $5 ids of the views; the mailing: $6 id, $7 subject,
-- $8 body, $9 segment.
WITH views AS (
    INSERT INTO saved_views (id, event_id, list, name, query, created_by, created_at)
    VALUES ($4, $1, 'participants', 'Not here yet', 'status=registered&sort=name', $2, $3),
           ($5, $1, 'orders', 'Paid', 'status=paid', $2, $3)
)
INSERT INTO mailings (id, event_id, subject, body, segment, created_by, created_at, written_at, recipients, opted_out)
SELECT $6, $1, $7, $8, $9, $2, $3, $3::timestamptz + interval '2 seconds', count(DISTINCT p.email)::int4, 0
  FROM participants p
 WHERE p.event_id = $1 AND p.valid_from <= $3 AND (p.ended_at IS NULL OR p.ended_at > $3)
