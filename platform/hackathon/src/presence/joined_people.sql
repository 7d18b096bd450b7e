-- $4, $5 the place of the row before, if any; $6 how many
SELECT joined.participant_id, p.name, joined.first_joined_at, joined.by
  FROM joined JOIN participants p ON p.id = joined.participant_id
 WHERE $4::timestamptz IS NULL OR (joined.first_joined_at, joined.participant_id) > ($4, $5::uuid)
 ORDER BY joined.first_joined_at, joined.participant_id
 LIMIT $6
