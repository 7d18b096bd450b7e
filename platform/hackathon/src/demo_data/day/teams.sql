-- $1 event, $2 teams with their rooms, $3 members, $4 when nobody came or went any more, or null
WITH made AS (
    INSERT INTO teams (id, event_id, name, join_code, created_by, created_at, locked_at, version)
    SELECT t.id, $1, t.name, t.join_code, t.created_by, t.at, $4::timestamptz, 1
      FROM jsonb_to_recordset($2) AS t (id uuid, name text, join_code text, created_by uuid, at timestamptz)
    RETURNING id
), opened AS (
    INSERT INTO rooms (id, event_id, kind, team_id, name, last_seq, created_at)
    SELECT t.room_id, $1, 'team', made.id, t.name, 0, t.at
      FROM jsonb_to_recordset($2) AS t (id uuid, room_id uuid, name text, at timestamptz) JOIN made ON made.id = t.id
)
INSERT INTO team_members (id, team_id, event_id, participant_id, source, joined_at)
SELECT m.id, made.id, $1, m.id, m.source, m.at
  FROM jsonb_to_recordset($3) AS m (id uuid, team_id uuid, source text, at timestamptz) JOIN made ON made.id = m.team_id
