INSERT INTO mail_opt_outs (email, opted_out_at) VALUES ($1, $2) ON CONFLICT (email) DO NOTHING
