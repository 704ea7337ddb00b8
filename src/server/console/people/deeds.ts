/** Who did what in the console. Written in the transaction of the deed itself: it counts only with the name of who did it. */
import type { Queries } from '../../database/database.ts';
import type { SignedIn } from './roles.ts';

export type DeedKind =
  | 'signIn'
  | 'giveCode'
  | 'revokeTablet'
  | 'vouchForKey'
  | 'handInFile'
  | 'returnReport'
  | 'declareRestored'
  | 'createUser'
  | 'changeUser'
  | 'resetPassword'
  | 'deactivateUser'
  | 'reactivateUser'
  | 'changePassword'
  | 'endSession';

interface About {
  readonly office?: string;
  /** What it was done to: a report's id, a tablet, a unit's code, a login. Never a secret. */
  readonly what?: string;
}

/** `name` and `login` are null where the settings of the machine did it. */
type Doer = Pick<SignedIn, 'address'> & {
  readonly [key in 'user' | 'login' | 'name']: string | null;
};

const kept = 200_000;

export async function recordDeed(
  queries: Queries,
  { user, login, name, address }: Doer,
  deed: DeedKind,
  { office, what = '' }: About,
  now: number,
): Promise<void> {
  await queries.rows(
    `insert into console_deeds (at, user_id, login, name, address, deed, in_office, about)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [now, user, login, name, address, deed, office ?? null, what],
  );
}

/** The oldest go when there are too many. */
export const shortenDeeds = (queries: Queries): Promise<unknown> =>
  queries.rows('delete from console_deeds where id <= (select max(id) from console_deeds) - $1', [kept]);

export interface Deed {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly at: string;
  readonly login: string | null;
  readonly name: string | null;
  readonly address: string;
  readonly deed: DeedKind;
  readonly office: string | null;
  readonly officeName: string | null;
  readonly about: string;
}

const columns = `d.id::text as id, d.at::text as at, d.login, d.name, d.address, d.deed, d.in_office as office, o.name as "officeName", d.about`;

/** The newest first. @param before an id of a deed: only those that are older */
export const deedsBefore = (queries: Queries, before: number | undefined, count: number): Promise<Deed[]> =>
  queries.rows<Deed>(
    `select ${columns} from console_deeds d left join offices o on o.id = d.in_office
     where ($1::bigint is null or d.id < $1) order by d.id desc limit $2`,
    [before ?? null, count],
  );

/** The last deed of a kind that was done to something of an office. */
export async function lastDeed(
  queries: Queries,
  deed: DeedKind,
  office: string,
  what: string,
): Promise<Deed | undefined> {
  const [row] = await queries.rows<Deed>(
    `select ${columns} from console_deeds d left join offices o on o.id = d.in_office
     where d.in_office = $1 and d.about = $2 and d.deed = $3 order by d.id desc limit 1`,
    [office, what, deed],
  );
  return row;
}
