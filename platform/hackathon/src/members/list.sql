SELECT u.id, u.email, u.name,
       jsonb_agg(jsonb_build_object('id', m.id, 'role', m.role, 'event_id', m.event_id,
                                    'source', m.source, 'since', m.created_at)
                 ORDER BY m.created_at, m.id) AS memberships
  FROM users u
  JOIN memberships m ON m.user_id = u.id AND m.revoked_at IS NULL
 WHERE ($1::text IS NULL OR position($1 IN u.email) > 0 OR position($1 IN lower(u.name)) > 0)
   AND ($2::text IS NULL OR u.email > $2)
 GROUP BY u.id
 ORDER BY u.email
 LIMIT $3
