INSERT INTO live_question_votes (question_id, user_id, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
