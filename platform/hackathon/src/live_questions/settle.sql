-- $1 question, $2 state, $3 pinned, $4 whether the state is another one now; if so, $5 who settled it and $6 when
UPDATE live_questions
   SET state = $2, pinned = $3, version = version + 1,
       settled_by = CASE WHEN $4 THEN $5::uuid ELSE settled_by END,
       settled_at = CASE WHEN $4 THEN $6::timestamptz ELSE settled_at END
 WHERE id = $1
