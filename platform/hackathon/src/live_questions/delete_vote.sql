DELETE FROM live_question_votes WHERE question_id = $1 AND user_id = $2
