-- $1 event, $2 requests
INSERT INTO help_requests
       (id, event_id, team_id, text, opened_by, opened_at, taken_by, taken_at, closed_at, closed_by, closed_as)
SELECT h.id, $1, h.team_id, h.text, h.opened_by, h.opened_at, h.taken_by, h.taken_at, h.closed_at, h.taken_by, h.closed_as
  FROM jsonb_to_recordset($2) AS h (id uuid, team_id uuid, text text, opened_by uuid, opened_at timestamptz,
       taken_by uuid, taken_at timestamptz, closed_at timestamptz, closed_as text)
