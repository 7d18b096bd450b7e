UPDATE judging_rounds r SET state = 'open', rubric_id = $2, opened_at = $3, version = version + 1
 WHERE r.id = $1 AND EXISTS (SELECT FROM judging_assignments a WHERE a.round_id = r.id AND a.state = 'active')
