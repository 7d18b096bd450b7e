-- $1 room, which is locked, $2 entries in order, each with its author and client id once, $3 now
WITH drafts AS (
    SELECT d.*
      FROM jsonb_to_recordset($2) AS d (nth bigint, id uuid, kind text, author_id uuid, author_role text,
                                        client_id text, body text, of_seq bigint)
), known AS (
    SELECT e.seq, e.id, e.at, e.author_id, e.client_id
      FROM drafts d
      JOIN room_entries e ON e.room_id = $1 AND e.author_id = d.author_id AND e.client_id = d.client_id
), fresh AS (
    SELECT d.*, row_number() OVER (ORDER BY d.nth) AS place
      FROM drafts d
     WHERE NOT EXISTS (SELECT 1 FROM known k WHERE k.author_id = d.author_id AND k.client_id = d.client_id)
), counted AS (
    UPDATE rooms SET last_seq = last_seq + (SELECT count(*) FROM fresh) WHERE id = $1 RETURNING last_seq
), written AS (
    INSERT INTO room_entries (room_id, seq, id, kind, author_id, author_role, client_id, body, of_seq, at)
    SELECT $1, counted.last_seq - (SELECT count(*) FROM fresh) + fresh.place, fresh.id, fresh.kind, fresh.author_id,
           fresh.author_role, fresh.client_id, fresh.body, fresh.of_seq, $3
      FROM fresh, counted
    RETURNING seq, id, at, author_id, client_id
)
SELECT seq, id, at, author_id, client_id, true AS is_new FROM written
UNION ALL
SELECT seq, id, at, author_id, client_id, false FROM known
