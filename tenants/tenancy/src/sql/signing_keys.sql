SELECT kid, sealed_private_key, public_key FROM signing_keys WHERE retired_at IS NULL ORDER BY created_at DESC
