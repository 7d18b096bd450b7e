-- $1 event, $2 entries of people who are in, $3 now. A text for each, in their order, that changes whenever what they
-- may do may have changed; null where event or person is gone.
SELECT CASE WHEN e.id IS NULL OR u.id IS NULL THEN NULL
            ELSE concat(e.status, '|', coalesce(s.id, k.id), '|', p.id, '|', p.name, '|', u.name, '|', t.id, '|',
                        own.room, '|', roles.held, '|', entered.rooms)
       END AS mark
  FROM jsonb_array_elements($2) WITH ORDINALITY AS c (entry, nth)
  CROSS JOIN LATERAL (SELECT (c.entry ->> 'user_id')::uuid AS user_id,
                             (c.entry ->> 'credential_id')::uuid AS credential_id,
                             (c.entry ->> 'by_token')::boolean AS by_token) who
  LEFT JOIN events e ON e.id = $1 AND e.deleted_at IS NULL
  LEFT JOIN users u ON u.id = who.user_id
  LEFT JOIN sessions s
         ON NOT who.by_token AND s.id = who.credential_id AND s.user_id = u.id AND s.revoked_at IS NULL
        AND s.expires_at > $3
  LEFT JOIN api_tokens k
         ON who.by_token AND k.id = who.credential_id AND k.user_id = u.id AND k.revoked_at IS NULL
        AND (k.expires_at IS NULL OR k.expires_at > $3)
  LEFT JOIN participants p
         ON p.event_id = e.id AND p.email = u.email AND p.valid_from IS NOT NULL AND p.ended_at IS NULL
  LEFT JOIN team_members tm ON tm.participant_id = p.id AND tm.left_at IS NULL
  LEFT JOIN teams t ON t.id = tm.team_id AND t.dissolved_at IS NULL
  LEFT JOIN LATERAL (SELECT r.name AS room FROM rooms r WHERE r.team_id = t.id) own ON true
  LEFT JOIN LATERAL (SELECT string_agg(DISTINCT m.role, ',' ORDER BY m.role) AS held
                       FROM memberships m
                      WHERE m.user_id = u.id AND m.revoked_at IS NULL
                        AND (m.event_id IS NULL OR m.event_id = e.id)) roles ON true
  LEFT JOIN LATERAL (SELECT count(DISTINCT x.room_id) AS rooms
                       FROM room_entries x
                      WHERE roles.held IS NOT NULL AND x.author_id = u.id AND x.kind = 'entrance') entered ON true
 ORDER BY c.nth
