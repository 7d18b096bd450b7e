SELECT count(*) AS files FROM submission_files WHERE submission_id = $1
