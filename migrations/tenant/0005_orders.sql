-- Orders, the people they register, the money that came for them, and who was at the door.

CREATE TABLE orders (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    -- typed by people: no 0, O, 1, I, L
    code text NOT NULL UNIQUE,
    -- where it came from: a repeat of the same form is the same order
    submission_key text NOT NULL UNIQUE,
    source text NOT NULL CHECK (source IN ('registration', 'manual', 'import')),
    buyer_name text NOT NULL,
    buyer_email text NOT NULL CHECK (buyer_email = lower(buyer_email)),
    locale text NOT NULL,
    currency text NOT NULL,
    -- the sum of its lines
    total_minor bigint NOT NULL CHECK (total_minor >= 0),
    -- confirmed payments, refunds not taken off
    paid_minor bigint NOT NULL CHECK (paid_minor >= 0),
    seats integer NOT NULL CHECK (seats > 0),
    placed_at timestamptz NOT NULL,
    -- null: nothing is waited for
    expires_at timestamptz,
    -- when the money was complete; tickets are valid from then on
    paid_at timestamptz,
    cancelled_at timestamptz,
    -- when its seats went back to the quotas
    released_at timestamptz,
    -- what somebody must look at: '' or why
    attention text NOT NULL
);

CREATE INDEX orders_event ON orders (event_id, placed_at DESC, id DESC);

CREATE INDEX orders_buyer ON orders (buyer_email);

-- What a full quota can take back, and what the clock has ended.
CREATE INDEX orders_holding ON orders (event_id, expires_at) WHERE paid_at IS NULL AND released_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON orders TO __TENANT_ROLE__;

-- The seats an order holds in each quota.
CREATE TABLE order_quotas (
    order_id uuid NOT NULL REFERENCES orders (id),
    quota_id uuid NOT NULL REFERENCES quotas (id),
    seats integer NOT NULL CHECK (seats > 0),
    PRIMARY KEY (order_id, quota_id)
);

CREATE INDEX order_quotas_quota ON order_quotas (quota_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON order_quotas TO __TENANT_ROLE__;

-- Never changed after it was written: what is taken back is a second line with the count -1.
CREATE TABLE order_lines (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders (id),
    position integer NOT NULL,
    ticket_type_id uuid NOT NULL REFERENCES ticket_types (id),
    count integer NOT NULL CHECK (count IN (1, -1)),
    type_name text NOT NULL,
    unit_price_minor bigint NOT NULL CHECK (unit_price_minor >= 0),
    discount_minor bigint NOT NULL CHECK (discount_minor BETWEEN 0 AND unit_price_minor),
    tax_rate_bp integer NOT NULL,
    -- the part of the price that is tax
    tax_minor bigint NOT NULL CHECK (tax_minor >= 0),
    created_at timestamptz NOT NULL,
    UNIQUE (order_id, position, count)
);

GRANT SELECT, INSERT ON order_lines TO __TENANT_ROLE__;

-- A person at an event: one row a ticket. A ticket that goes to somebody else ends here and begins anew.
CREATE TABLE participants (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    order_id uuid NOT NULL REFERENCES orders (id),
    -- the line of the order that it came from
    position integer NOT NULL,
    ticket_type_id uuid NOT NULL REFERENCES ticket_types (id),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    email text NOT NULL CHECK (email = lower(email)),
    locale text NOT NULL,
    ticket_code text NOT NULL UNIQUE,
    registered_at timestamptz NOT NULL,
    -- null while the order waits for money: the ticket is not valid yet
    valid_from timestamptz,
    ended_at timestamptz,
    -- why: '' or 'cancelled' or 'transferred'
    ended_by text NOT NULL CHECK (ended_by IN ('', 'cancelled', 'transferred')),
    transferred_from uuid REFERENCES participants (id),
    checked_in_at timestamptz,
    CHECK ((ended_at IS NULL) = (ended_by = ''))
);

-- One valid ticket a person and event.
CREATE UNIQUE INDEX participants_person ON participants (event_id, email) WHERE valid_from IS NOT NULL AND ended_at IS NULL;

CREATE INDEX participants_event ON participants (event_id, registered_at DESC, id DESC);

CREATE INDEX participants_order ON participants (order_id);

CREATE INDEX participants_email ON participants (email);

GRANT SELECT, INSERT, UPDATE ON participants TO __TENANT_ROLE__;

CREATE TABLE answers (
    participant_id uuid NOT NULL REFERENCES participants (id),
    question_id uuid NOT NULL REFERENCES questions (id),
    -- a string, a number, a boolean, or strings
    value jsonb NOT NULL,
    PRIMARY KEY (participant_id, question_id)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON answers TO __TENANT_ROLE__;

CREATE TABLE payments (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders (id),
    provider text NOT NULL,
    -- the provider's name for it
    provider_ref text NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL,
    -- review: money came that does not fit the order
    state text NOT NULL CHECK (state IN ('created', 'confirmed', 'failed', 'cancelled', 'review')),
    created_at timestamptz NOT NULL,
    settled_at timestamptz,
    UNIQUE (provider, provider_ref)
);

CREATE INDEX payments_order ON payments (order_id);

GRANT SELECT, INSERT, UPDATE ON payments TO __TENANT_ROLE__;

CREATE TABLE refunds (
    id uuid PRIMARY KEY,
    payment_id uuid NOT NULL REFERENCES payments (id),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    reason text NOT NULL CHECK (reason IN ('cancelled', 'late', 'duplicate', 'already_registered')),
    -- what caused it: money is given back once for each cause
    cause text NOT NULL,
    state text NOT NULL CHECK (state IN ('requested', 'in_transit', 'done', 'failed')),
    requested_at timestamptz NOT NULL,
    settled_at timestamptz,
    UNIQUE (payment_id, cause)
);

GRANT SELECT, INSERT, UPDATE ON refunds TO __TENANT_ROLE__;

-- Every verified message of a payment provider, as it came. The same message twice is one row.
CREATE TABLE payment_callbacks (
    provider text NOT NULL,
    callback_ref text NOT NULL,
    received_at timestamptz NOT NULL,
    body bytea NOT NULL,
    signature text NOT NULL,
    outcome text NOT NULL,
    PRIMARY KEY (provider, callback_ref)
);

GRANT SELECT, INSERT, UPDATE ON payment_callbacks TO __TENANT_ROLE__;

-- Append-only: undoing is a row of its own.
CREATE TABLE check_ins (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    participant_id uuid NOT NULL REFERENCES participants (id),
    direction text NOT NULL CHECK (direction IN ('in', 'undo')),
    at timestamptz NOT NULL,
    by_user uuid NOT NULL,
    device text NOT NULL,
    -- made by the device that scanned: the same scan sent twice is one row
    nonce text NOT NULL,
    UNIQUE (event_id, nonce)
);

CREATE INDEX check_ins_participant ON check_ins (participant_id, at);

CREATE INDEX check_ins_event ON check_ins (event_id, at DESC, id DESC);

GRANT SELECT, INSERT ON check_ins TO __TENANT_ROLE__;
