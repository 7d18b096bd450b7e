UPDATE judging_rounds SET reviews_per_submission = $2, seed = $3, rubric_id = $4, version = version + 1 WHERE id = $1
