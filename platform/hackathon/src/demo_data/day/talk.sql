-- $1 event, $2 rooms, $3 entries, $4 when the rooms were opened
WITH opened AS (
    INSERT INTO rooms (id, event_id, kind, name, last_seq, created_at)
    SELECT r.id, $1, r.kind, r.name, 0, $4 FROM jsonb_to_recordset($2) AS r (id uuid, kind text, name text)
)
INSERT INTO room_entries (room_id, seq, id, kind, author_id, author_role, client_id, body, at)
SELECT e.room_id, e.seq, e.id, 'message', e.author_id, e.role, e.client_id, e.body, e.at
  FROM jsonb_to_recordset($3) AS e (room_id uuid, seq int8, id uuid, author_id uuid, role text, client_id text,
       body text, at timestamptz)
