-- The answer in every wording of the question.
DELETE FROM answers
 WHERE participant_id = $1
   AND question_id IN (SELECT q.id FROM questions q WHERE q.key = (SELECT key FROM questions WHERE id = $2))
