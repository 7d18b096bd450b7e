UPDATE live_questions SET votes = votes + $2 WHERE id = $1
