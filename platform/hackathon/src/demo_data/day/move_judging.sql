-- $1 event, $2 by how many seconds, $3 now. Nothing that happened moves into the future: what would is moved less.
WITH distance AS (
    SELECT make_interval(secs => $2::int8) AS whole
), moved_rounds AS (
    UPDATE judging_rounds r
       SET created_at = created_at + least(whole, $3::timestamptz - created_at),
           opened_at = opened_at + least(whole, $3 - opened_at), closed_at = closed_at + least(whole, $3 - closed_at)
      FROM distance WHERE r.event_id = $1
), moved_assignments AS (
    UPDATE judging_assignments a
       SET created_at = created_at + least(whole, $3::timestamptz - created_at),
           settled_at = settled_at + least(whole, $3 - settled_at)
      FROM distance WHERE a.event_id = $1
), moved_sheets AS (
    UPDATE score_sheets s
       SET created_at = created_at + least(whole, $3::timestamptz - created_at),
           updated_at = updated_at + least(whole, $3 - updated_at)
      FROM distance WHERE s.assignment_id IN (SELECT id FROM judging_assignments WHERE event_id = $1)
), moved_awards AS (
    UPDATE awards a SET created_at = created_at + least(whole, $3::timestamptz - created_at)
      FROM distance WHERE a.event_id = $1
)
UPDATE result_sets r
   SET computed_at = computed_at + least(whole, $3::timestamptz - computed_at),
       published_at = published_at + least(whole, $3 - published_at)
  FROM distance WHERE r.event_id = $1
