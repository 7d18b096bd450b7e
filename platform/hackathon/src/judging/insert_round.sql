INSERT INTO judging_rounds (id, event_id, number, rubric_id, reviews_per_submission, state, seed, created_at, version)
VALUES ($1, $2, 1, $3, $4, 'planned', $5, $6, 1)
