SELECT count(*) AS count FROM tenants WHERE status <> 'erased'
