/**
 * What the office states of procedures beside their versions: levels, many at once, and limits that the source lost and
 * a desk has confirmed. Laid over versions when the desk's rules are made; the versions themselves stay as they were set.
 */
import { dayOfInstant } from '../../base/clock.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { namesOf } from '../../log/entry.ts';
import { instantOf } from '../../log/stamp.ts';
import type { FoldedEntry } from '../subject.ts';
import type { Limit, ServiceLevel } from '../vocabulary.ts';
import type { ChannelTerms, ProcedureVersion } from './events.ts';
import { nationalCode } from './procedures.ts';

/** A limit that somebody has confirmed for one version of a procedure. */
export interface LimitConfirmed {
  readonly code: string;
  readonly version: string;
  /** Null: no number holds for every dossier, the desk types each due day. */
  readonly limit: Limit | null;
  readonly by: string;
  readonly on: PlainDate;
  /** What the fact is called, and was: a copied tablet renames its entries. */
  readonly refs: readonly string[];
}

export interface Stated {
  /** By national code. */
  readonly levels: ReadonlyMap<string, ServiceLevel>;
  /** Several of one version, and different: tablets confirmed apart, and nothing holds until one is confirmed over them. */
  readonly limits: readonly LimitConfirmed[];
}

export const nothingStated: Stated = { levels: new Map(), limits: [] };

type OfVersion = Pick<ProcedureVersion, 'code' | 'version'>;

const isOf =
  ({ code, version }: OfVersion) =>
  (each: OfVersion): boolean =>
    nationalCode(each.code) === nationalCode(code) && each.version === version;

export const withLevels = (stated: Stated, levels: Readonly<Record<string, ServiceLevel>>): Stated => ({
  ...stated,
  levels: new Map([
    ...stated.levels,
    ...Object.entries(levels).map(([code, level]) => [nationalCode(code), level] as const),
  ]),
});

/** @param confirmed with the facts that it was confirmed over, which then stand no more */
export function withLimit(
  stated: Stated,
  { over, ...confirmed }: OfVersion & { readonly limit: Limit | null; readonly over: readonly string[] },
  entry: FoldedEntry,
): Stated {
  const standing = stated.limits.filter(({ refs }) => !refs.some((ref) => over.includes(ref)));
  const refs = namesOf(entry);
  const on = dayOfInstant(instantOf(entry.stamp));
  return { ...stated, limits: [...standing, { ...confirmed, by: entry.actor, on, refs }] };
}

/** The version is set anew as a whole: what was confirmed of it before says nothing of it now. */
export const withoutLimitsOf = (stated: Stated, version: OfVersion): Stated => ({
  ...stated,
  limits: stated.limits.filter((each) => !isOf(version)(each)),
});

/** Those that stand: none, one or several alike where it is confirmed, several that differ where tablets disagree. */
export const limitsStanding = ({ limits }: Stated, version: OfVersion): readonly LimitConfirmed[] =>
  limits.filter(isOf(version));

export const isDisputed = ([first, ...others]: readonly LimitConfirmed[]): boolean =>
  others.some(({ limit }) => !isSameLimit(limit, first?.limit ?? null));

export const isSameLimit = (one: Limit | null, other: Limit | null): boolean =>
  one?.amount === other?.amount && one?.unit === other?.unit;

/** A procedure as the desk has to read it. */
export function withConfirmedLimit(procedure: ProcedureVersion, stated: Stated): ProcedureVersion {
  const standing = procedure.confirmed ? [] : limitsStanding(stated, procedure);
  const [first] = standing;
  if (first === undefined || isDisputed(standing)) return procedure;
  const channels = procedure.channels.length === 0 ? [atTheDesk] : procedure.channels;
  return {
    ...procedure,
    confirmed: true,
    channels: channels.map((terms) => ({ ...terms, limit: first.limit })),
  };
}

const atTheDesk: ChannelTerms = { channel: 'inPerson', limit: null, feeDong: null };

export function withStatedLevel(procedure: ProcedureVersion, { levels }: Pick<Stated, 'levels'>) {
  const level = levels.get(nationalCode(procedure.code));
  return level === undefined ? procedure : { ...procedure, level };
}
