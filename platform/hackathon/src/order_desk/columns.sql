SELECT o.id, o.code, s.status, o.source, o.buyer_name, o.buyer_email, o.currency, o.total_minor, o.paid_minor,
       (SELECT coalesce(sum(r.amount_minor), 0)::int8
          FROM payments y JOIN refunds r ON r.payment_id = y.id
         WHERE y.order_id = o.id AND r.state <> 'failed') AS refunded_minor,
       o.seats, o.placed_at, o.expires_at, o.paid_at, o.cancelled_at, o.attention
