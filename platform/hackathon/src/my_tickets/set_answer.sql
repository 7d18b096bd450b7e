INSERT INTO answers (participant_id, question_id, value) VALUES ($1, $2, $3)
