UPDATE tenants SET status = 'trial', ready_at = $2 WHERE id = $1 AND status = 'provisioning'
