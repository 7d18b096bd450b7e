SELECT EXISTS (SELECT FROM judging_assignments a
                 JOIN score_sheets s ON s.assignment_id = a.id
                WHERE a.round_id = $1 AND a.judge_id = $2) AS judged
