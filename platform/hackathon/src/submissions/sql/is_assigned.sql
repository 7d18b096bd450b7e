SELECT EXISTS (SELECT FROM judging_assignments
                WHERE submission_id = $1 AND judge_id = $2 AND state IN ('active', 'done')) AS is_assigned
