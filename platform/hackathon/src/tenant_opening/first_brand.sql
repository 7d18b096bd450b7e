INSERT INTO brand (id, primary_colour, accent_colour, version, updated_at)
VALUES (1, $1, $2, 1, $3)
ON CONFLICT (id) DO NOTHING
