SELECT id, event_id, rubric_id, reviews_per_submission, state, seed, opened_at, closed_at, version
  FROM judging_rounds WHERE event_id = $1 ORDER BY number DESC LIMIT 1
