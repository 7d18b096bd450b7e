-- $1 event, $2 by how many seconds, $3 now. Nothing that happened moves into the future: what would is moved less.
WITH distance AS (
    SELECT make_interval(secs => $2::int8) AS whole
), moved_teams AS (
    UPDATE teams t
       SET created_at = created_at + least(whole, $3::timestamptz - created_at),
           locked_at = locked_at + least(whole, $3 - locked_at),
           dissolved_at = dissolved_at + least(whole, $3 - dissolved_at)
      FROM distance WHERE t.event_id = $1
), moved_members AS (
    UPDATE team_members m
       SET joined_at = joined_at + least(whole, $3::timestamptz - joined_at),
           left_at = left_at + least(whole, $3 - left_at)
      FROM distance WHERE m.event_id = $1
), moved_help AS (
    UPDATE help_requests h
       SET opened_at = opened_at + least(whole, $3::timestamptz - opened_at),
           taken_at = taken_at + least(whole, $3 - taken_at), closed_at = closed_at + least(whole, $3 - closed_at)
      FROM distance WHERE h.event_id = $1
)
UPDATE submissions s
   SET created_at = created_at + least(whole, $3::timestamptz - created_at),
       updated_at = updated_at + least(whole, $3 - updated_at),
       submitted_at = submitted_at + least(whole, $3 - submitted_at),
       frozen_at = frozen_at + least(whole, $3 - frozen_at),
       disqualified_at = disqualified_at + least(whole, $3 - disqualified_at)
  FROM distance WHERE s.event_id = $1
