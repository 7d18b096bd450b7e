-- What was frozen; else, before the job that freezes has run, what was handed in last.
SELECT content FROM submission_versions
 WHERE submission_id = $1 AND kind IN ('frozen', 'submitted')
 ORDER BY kind = 'frozen' DESC, number DESC
 LIMIT 1
