/** The beginning of `migration-steps.ts`. Nothing is appended here. */
export const firstMigrationSteps: readonly string[] = [
  `
  create table meta (name text primary key, value text not null);
  create table counters (name text primary key, value int not null);

  create table offices (
    id text primary key,
    unit_code text not null,
    name text not null,
    demo boolean not null,
    founded_at bigint not null,
    -- Positions are given under this row's lock, in the transaction that stores the entry: a reader skips none.
    last_position int not null default 0,
    latest_stamp text,
    -- The server's own chain of entries in this office's log.
    server_seq int not null default 0,
    server_hash text not null default ''
  );
  create unique index one_office_for_a_unit on offices (unit_code) where not demo;

  create table nodes (
    office text not null references offices on delete cascade,
    id text not null,
    label text not null,
    tablet int not null,
    public_key text not null,
    token_hash text not null unique,
    needs_key boolean not null,
    wrapped_key text,
    sender_public_key text,
    enrolled_at bigint not null,
    revoked_at bigint,
    -- The last position that the tablet says it has stored.
    since int not null default 0,
    last_seen_at bigint not null,
    -- Greatest seq held without a gap, and the hash that the next entry has to name; null when it is not known.
    held_seq int not null default 0,
    held_hash text default '',
    primary key (office, id),
    unique (office, tablet)
  );

  create table codes (
    code_hash text primary key,
    unit_code text,
    office text references offices on delete cascade,
    given_at bigint not null,
    expires_at bigint not null,
    used_by text,
    used_at bigint
  );

  create table entries (
    office text not null references offices on delete cascade,
    node text not null,
    seq int not null,
    -- Its receipt number; null in quarantine.
    position int,
    -- Why it was set aside; null when accepted.
    reason text,
    hash text not null,
    stamp text not null,
    subject text not null,
    type text not null,
    -- As it came. Not jsonb: that refuses some text which JSON allows, and an entry is kept as it is.
    entry json not null,
    received_at bigint not null,
    -- How far its stamp runs ahead of our clock, when that is more than five minutes.
    clock_ahead int,
    primary key (office, node, seq),
    unique (office, position)
  );
  create index entries_by_subject on entries (office, subject) where reason is null;

  -- What came and cannot take its place in a chain: another chain's, a gap, the same number with other content.
  create table set_aside (
    office text not null references offices on delete cascade,
    node text not null,
    content_hash text not null,
    reason text not null,
    seq int,
    type text not null,
    content text not null,
    received_at bigint not null,
    primary key (office, node, content_hash, reason)
  );

  -- What is counted of each dossier: the fold of its entries, without anybody's particulars.
  -- Days are text in the collation C, because their text order is day order.
  create table dossiers (
    office text not null references offices on delete cascade,
    id text not null,
    state text not null,
    received_on text collate "C" not null,
    due_on text collate "C",
    ended_on text collate "C",
    procedure_code text not null,
    field text not null,
    channel text not null,
    level text,
    components_digitised boolean not null,
    electronic_result boolean not null,
    fee_above_zero boolean not null,
    paid_online boolean not null,
    across_boundary boolean not null,
    in_conflict boolean not null,
    primary key (office, id)
  );
  create table supplements (
    office text not null,
    dossier text not null,
    number int not null,
    requested_on text collate "C" not null,
    answered_on text collate "C",
    primary key (office, dossier, number),
    foreign key (office, dossier) references dossiers on delete cascade
  );

  create table reports (
    office text not null references offices on delete cascade,
    id text not null,
    state text not null,
    digest text not null,
    content json not null,
    period_from text collate "C" not null,
    period_to text collate "C" not null,
    version int not null,
    replaces text,
    dossiers_elsewhere int not null,
    submitted_at bigint,
    number text,
    acknowledged_at bigint,
    returned_reason text,
    returned_at bigint,
    -- Our own count over the same cut: agrees, differs, incomplete; null while not done yet.
    recount text,
    recount_tally json,
    primary key (office, id)
  );
  create index reports_by_period on reports (period_from, period_to);

  create table console_sessions (token_hash text primary key, expires_at bigint not null);
  `,
  // The server's name in the office's log: a new one after a restore, so that no seq is given twice.
  `alter table offices add column server_node text not null default 'server'`,
  `
  -- Of a type that the server did not know when it came: carried to the other tablets, and understood by nobody here.
  alter table entries add column is_unknown boolean not null default false;
  -- One report lives per office, period and form; where tablets closed the same apart, second_to names the one counted.
  alter table reports add column form text;
  update reports set form = content->'form'->>'id';
  alter table reports alter column form set not null;
  alter table reports add column second_to text;
  `,
  `
  -- Files that were carried here: what was answered, and the receipt that goes back to the tablet.
  create table file_receipts (
    office text not null references offices on delete cascade,
    id text not null,
    received_at bigint not null,
    page json not null,
    sealed text not null,
    primary key (office, id)
  );
  `,
  `
  -- A tablet that was recognised as a copy: the node under which it had worked until then.
  alter table nodes add column copy_of text;
  -- The last epoch in which the tablet has said everything that it knows.
  alter table nodes add column heard_epoch text;
  create index broken_chains on entries (office, node, seq) where reason = 'brokenChain';
  `,
  `create index reports_by_number on reports (number)`,
  `
  -- A key on its way: which tablet gave it and when; only that one may give it anew. Who has read or brought something
  -- has long taken it.
  alter table nodes add column handed_by text;
  alter table nodes add column handed_at bigint;
  update nodes set needs_key = false, wrapped_key = null, sender_public_key = null
    where wrapped_key is not null and (since > 0 or held_seq > 0);
  update nodes set handed_at = last_seen_at where wrapped_key is not null;
  `,
];
