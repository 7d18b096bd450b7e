INSERT INTO users (id, email, name, locale, verified_at, created_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (email) DO UPDATE
   SET name = CASE WHEN users.name = '' THEN excluded.name ELSE users.name END,
       verified_at = coalesce(users.verified_at, excluded.verified_at)
RETURNING id, email, name, locale
