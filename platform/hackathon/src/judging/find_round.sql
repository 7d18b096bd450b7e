SELECT id, event_id, rubric_id, reviews_per_submission, state, seed, opened_at, closed_at, version
  FROM judging_rounds WHERE id = $1
