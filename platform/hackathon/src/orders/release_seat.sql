-- One seat in each quota that the type draws on and the order holds.
WITH held AS (
    SELECT h.quota_id, h.seats FROM order_quotas h
    WHERE h.order_id = $1 AND h.quota_id IN (SELECT quota_id FROM ticket_type_quotas WHERE ticket_type_id = $2)
), fewer AS (
    UPDATE order_quotas SET seats = seats - 1
    WHERE order_id = $1 AND quota_id IN (SELECT quota_id FROM held WHERE seats > 1)
), none AS (
    DELETE FROM order_quotas WHERE order_id = $1 AND quota_id IN (SELECT quota_id FROM held WHERE seats = 1)
)
UPDATE quotas q SET used = q.used - 1 FROM held WHERE q.id = held.quota_id
