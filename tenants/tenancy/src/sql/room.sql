-- Places that are left, and the tenants that were promised one and have none yet.
SELECT coalesce(sum(greatest(l.tenant_cap - (SELECT count(*) FROM tenants t WHERE t.placement_id = l.id), 0)), 0)::bigint
           AS free,
       (SELECT count(*) FROM tenants WHERE placement_id IS NULL) AS waiting
  FROM placements l
 WHERE l.state = 'open'
