-- $1 rooms
SELECT r.id, r.last_seq
  FROM jsonb_array_elements_text($1) AS wanted (id)
  JOIN rooms r ON r.id = wanted.id::uuid
