SELECT EXISTS (SELECT FROM judging_rounds WHERE rubric_id = $1) AS used
