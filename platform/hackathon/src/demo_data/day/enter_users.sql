-- $1 people, $2 now. Who is here already, stays as they are.
INSERT INTO users (id, email, name, locale, created_at)
SELECT u.id, u.email, u.name, 'en', $2 FROM jsonb_to_recordset($1) AS u (id uuid, email text, name text)
ON CONFLICT (email) DO NOTHING
