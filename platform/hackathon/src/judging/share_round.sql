SELECT FROM judging_rounds WHERE id = $1 FOR SHARE
