UPDATE participant_imports
   SET rows_done = rows_done + $2, imported = imported + $3, skipped = skipped + $4,
       finished_at = CASE WHEN rows_done + $2 >= rows_total THEN $5::timestamptz END
 WHERE id = $1
