-- One row an address, with the name and language of its newest ticket. Between this and recipients_rest.sql stands
-- the filter of the list of participants.
SELECT DISTINCT ON (p.email) p.email, p.name, p.locale,
       EXISTS (SELECT 1 FROM mail_opt_outs unwilling WHERE unwilling.email = p.email) AS opted_out
