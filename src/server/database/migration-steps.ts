import { firstMigrationSteps } from './first-migration-steps.ts';

/** Only ever appended to: what has run once on somebody's server is never changed. */
export const migrationSteps: readonly string[] = [
  ...firstMigrationSteps,
  `
  -- People of the console. Who had the one password of before is the first administrator.
  create table console_users (
    id text primary key,
    login text not null unique,
    name text not null,
    role text not null,
    password text not null,
    -- Made by somebody else: has to be changed at the first login, and ends when it is not used.
    must_change boolean not null,
    password_until bigint,
    made_at bigint not null,
    last_login_at bigint,
    deactivated_at bigint
  );
  insert into console_users (id, login, name, role, password, must_change, made_at)
    select 'first', 'quantri', 'Quản trị', 'administrator', value, false, 0 from meta where name = 'console-password';
  delete from meta where name = 'console-password';

  drop table console_sessions;
  create table console_sessions (
    id text primary key,
    token_hash text not null unique,
    user_id text not null references console_users on delete cascade,
    begun_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null,
    address text not null,
    browser text not null,
    -- Where its forms come from, as the browser said when it began.
    origin text not null
  );
  create index sessions_of_user on console_sessions (user_id);

  -- Browsers in which somebody has signed in before: strangers' wrong tries do not count against them.
  create table console_devices (
    token_hash text primary key,
    user_id text not null references console_users on delete cascade,
    used_at bigint not null
  );
  create table console_attempts (key text primary key, began_at bigint not null, taken int not null);
  create table console_failed_logins (
    id bigint generated always as identity primary key,
    at bigint not null,
    -- As it was typed, when there is such a login; what else was typed may be a password.
    login text,
    address text not null,
    was_held boolean not null
  );
  create table console_deeds (
    id bigint generated always as identity primary key,
    at bigint not null,
    -- Names as they were then; null when the machine's own settings did it.
    user_id text,
    login text,
    name text,
    address text not null,
    deed text not null,
    in_office text,
    about text not null
  );
  create index deeds_about on console_deeds (in_office, about);
  `,
  // What a practice office has brought in its life.
  `alter table offices add column brought_bytes bigint not null default 0`,
  `
  -- What the overview of a province asks of a million entries.
  create index entries_aside on entries (office) where reason is not null;
  create index dossiers_open on dossiers (office, state, due_on) where state in ('open', 'awaiting');
  create index reports_of_period on reports (period_from, period_to, form, office);
  drop index reports_by_period;
  create index reports_sent on reports (submitted_at desc) where submitted_at is not null;
  `,
  `
  create unlogged table call_limits (key text primary key, began_at bigint not null, taken int not null);
  create index ended_limits on call_limits (began_at);
  `,
  `
  -- From its entry behind seq on, a tablet knows everything about people up to position.
  create table node_knows (
    office text not null references offices on delete cascade,
    node text not null,
    position int not null,
    seq bigint not null,
    primary key (office, node, position)
  );
  -- Where the log stood when an entry that had waited was judged again.
  alter table entries add column judged_at int;
  create index judged_again on entries (office, node, judged_at) where judged_at is not null;
  create index waiting_for_word on entries (office, node, seq) where reason in ('unknownActor', 'keyNotConfirmed');
  `,
  `
  -- Another one in each office whenever the database was put back; when that was, and those that are over.
  alter table offices add column epoch text not null default gen_random_uuid()::text;
  alter table offices add column epoch_began bigint;
  alter table offices add column former_epochs text[] not null default '{}';
  update offices set epoch = value from meta where meta.name = 'epoch';
  update offices set epoch_began = value::bigint from meta where meta.name = 'epoch-began';
  delete from meta where name in ('epoch', 'epoch-began', 'epoch-by-tablet');
  `,
  `
  -- Positions that were left out, so that none is given twice.
  alter table offices add column positions_skipped int not null default 0;
  -- What is asked every minute.
  create index reports_to_recount on reports (office)
    where submitted_at is not null and (recount is null or recount = 'incomplete');
  `,
  `
  -- Said before under another name: nobody says it a second time.
  alter table entries add column is_renamed boolean not null default false;
  update entries set is_renamed = true where entry::text like '%"formerly"%';
  create index renamed_by_stamp on entries (office, stamp) where is_renamed;
  -- Until when the server said its words without its MAC.
  insert into meta (name, value) values ('words-since', (extract(epoch from now()) * 1000)::bigint::text);
  `,
  // With which key the tablet that enrolled it had founded it: no other founding counts.
  `alter table offices add column founding_key text`,
  `
  -- What a tablet signs its requests with; null: it is of an older version, and its token alone counts.
  alter table nodes add column request_key text;
  -- Requests that came within the time in which they count: none counts twice.
  create unlogged table requests_seen (key text primary key, at bigint not null);
  create index requests_over on requests_seen (at);
  -- It says more now: made again with the protection.
  drop function if exists caller_of(text);
  `,
  `
  -- When something was last not kept of what a revoked tablet brought.
  alter table nodes add column not_kept_at bigint;
  `,
  `
  -- What an office says of its people and of itself: read from a position on with what is taken in.
  create index said_of_office on entries (office, position) where reason is null and subject = 'office';
  `,
  // The day of the apology with another appointment.
  `alter table dossiers add column apologised_on text collate "C"`,
  // Since when what came is remembered: gone with the rest of it after a crash of PostgreSQL.
  `insert into requests_seen (key, at) values ('since', 0)`,
  // What the further shares ask of a dossier. Every one is folded again at the start, as `blockVersion` was raised.
  `
  alter table dossiers
    add column apologised_in_time boolean not null default false,
    add column same_day boolean not null default false,
    add column no_appointment boolean not null default false,
    add column reused boolean not null default false;
  `,
  // Why it is overdue, as somebody of the office has said.
  `alter table dossiers add column delay_cause text`,
  `
  -- Sealed bytes of scans, by their SHA-256: as far as they are there, and since when all of one is.
  create table scans (
    office text not null references offices on delete cascade,
    name text not null,
    bytes int not null,
    held int not null,
    brought_by text not null,
    begun_at bigint not null,
    whole_since bigint,
    primary key (office, name)
  );
  create table scan_parts (
    office text not null,
    name text not null,
    begins int not null,
    content bytea not null,
    primary key (office, name, begins),
    foreign key (office, name) references scans on delete cascade
  );
  -- Nothing that is sealed gets smaller.
  alter table scan_parts alter column content set storage external;
  `,
  // When the result went out, and what the citizen said then.
  `alter table dossiers add column handed_over_on text collate "C", add column satisfaction text`,
  `
  -- Which scan an entry names, however it was judged; out of its text, as PostgreSQL opens no JSON in which somebody wrote a zero
  -- letter. Earlier databases have an index that opened it.
  drop index if exists scans_named;
  alter table entries add column scan text;
  update entries set scan = substring(entry::text from '"scan":"([0-9a-f]{64})"') where type = 'dossier/scanAttached';
  create index scans_named on entries (office, scan) where scan is not null;
  `,
  // What tablets could not bring, looked for with each question how far each of them is here.
  `create index called_absent on entries (office, node, seq) where reason in ('lost', 'tooLarge')`,
  `
  -- What the check before signing finds here, and for which asking: whatever it depends on asks anew, and none is lost meanwhile.
  alter table reports
    add column checked json,
    add column check_asked int not null default 1,
    add column check_done int not null default 0;
  create index reports_to_check on reports (office) where submitted_at is not null and check_done < check_asked;
  `,
  `
  -- Whether its office is there was asked for every row of what is taken in: now once for all rows of a statement. Rows that are
  -- put over others (\`on conflict\`) are none of them; of those that come, the office waits for us or we for it, as with a key.
  alter table entries drop constraint entries_office_fkey;
  alter table dossiers drop constraint dossiers_office_fkey;

  create or replace function offices_are_there() returns trigger language plpgsql security definer as $$
  declare
    named text;
  begin
    for named in select distinct office from added order by office loop
      perform 1 from offices where id = named for key share;
      if not found then
        raise foreign_key_violation using message = format('office %s is not there: %s', named, tg_table_name);
      end if;
    end loop;
    return null;
  end $$;
  create trigger office_is_there after insert on entries
    referencing new table as added for each statement execute function offices_are_there();
  create trigger office_is_there after insert on dossiers
    referencing new table as added for each statement execute function offices_are_there();

  create or replace function drop_rows_of_office() returns trigger language plpgsql security definer as $$
  declare
    before text := coalesce(current_setting('smc.console', true), '');
  begin
    -- Whoever sees only what was there when they began would leave what was taken in since.
    if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
      raise feature_not_supported using message = 'offices are dropped under read committed only';
    end if;
    perform set_config('smc.console', 'on', true);
    delete from entries where office = old.id;
    delete from dossiers where office = old.id;
    perform set_config('smc.console', before, true);
    return null;
  end $$;
  create trigger rows_go_too after delete on offices for each row execute function drop_rows_of_office();

  create or replace function office_stays() returns trigger language plpgsql as $$
  begin
    raise restrict_violation using message = format('rows of %s stay with their office: %s', tg_table_name, tg_op);
  end $$;
  create trigger office_stays after update of office on entries
    for each row when (old.office is distinct from new.office) execute function office_stays();
  create trigger office_stays after update of office on dossiers
    for each row when (old.office is distinct from new.office) execute function office_stays();
  create trigger name_stays after update of id on offices
    for each row when (old.id is distinct from new.id) execute function office_stays();
  create trigger none_is_emptied before truncate on offices for each statement execute function office_stays();

  do $$ begin
    execute format('alter function offices_are_there() set search_path = %I, pg_temp', current_schema());
    execute format('alter function drop_rows_of_office() set search_path = %I, pg_temp', current_schema());
  end $$;
  -- Else anybody could hang it on a table of their own, and have an office's rows dropped.
  revoke all on function offices_are_there(), drop_rows_of_office() from public;
  `,
  `
  -- When tablets' numbers that are not known here may last have been given (\`enrolment/next-tablet.ts\`), and the greatest in order
  -- that each tablet has told of.
  alter table offices add column numbers_forgotten_until bigint;
  update offices set numbers_forgotten_until = epoch_began;
  alter table nodes add column tablets_seen int;
  `,
];
