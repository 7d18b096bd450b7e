SELECT count(DISTINCT p.email)::int4 AS addresses,
       count(DISTINCT p.email) FILTER (
           WHERE EXISTS (SELECT 1 FROM mail_opt_outs unwilling WHERE unwilling.email = p.email))::int4 AS opted_out
