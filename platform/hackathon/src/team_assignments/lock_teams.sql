-- $1 run. FOR UPDATE: rows that refer to a team wait too.
SELECT id FROM teams WHERE run_id = $1 ORDER BY id FOR UPDATE
