SELECT u.id, u.email, u.name,
       jsonb_agg(jsonb_build_object('id', m.id, 'role', m.role, 'event_id', m.event_id,
                                    'source', m.source, 'since', m.created_at)
                 ORDER BY m.created_at, m.id) AS memberships
  FROM users u
  JOIN memberships m ON m.user_id = u.id AND m.revoked_at IS NULL
 WHERE m.event_id = $1
   AND ($2::text IS NULL OR u.email > $2)
 GROUP BY u.id
 ORDER BY u.email
 LIMIT $3
