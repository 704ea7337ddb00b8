/** The catalogue: every procedure in every version, and which one is in force on a day. */
import type { PlainDate } from '../../base/plain-date.ts';
import type { Channel, Limit } from '../vocabulary.ts';
import type { ChannelTerms, ProcedureVersion } from './events.ts';
import { papersOf } from './papers.ts';

export interface Catalogue {
  /** By national code; versions oldest first. */
  readonly versionsByCode: ReadonlyMap<string, readonly ProcedureVersion[]>;
}

/**
 * The shipped procedures of communes, the most usual first. Read when first asked for: neither they nor what reads them
 * is part of what the app starts with.
 */
export const loadShippedProcedures = async (): Promise<readonly ProcedureVersion[]> =>
  (await import('./shipped.ts')).shippedProcedures();

/** Provinces append their own letters to a national code, as in `2.002396.H05`; an office's own code stays whole. */
export const nationalCode = (code: string): string => /^\d\.\d{6}/.exec(code.trim())?.[0] ?? code.trim();

/**
 * A version of the office was set whole, by an app that did not know yet what came later: its papers, fee rule and book
 * are then those of the shipped one. Names of papers that the shipped one does not know were typed: those stay.
 */
function completed(own: ProcedureVersion, from: ProcedureVersion | undefined): ProcedureVersion {
  if (from === undefined) return own;
  const { feeRule, book, papers, components } = from;
  const lacks = (key: 'feeRule' | 'book'): boolean => own[key] === undefined && !own.none?.includes(key);
  const known = new Set(papersOf(from).map(({ name }) => name));
  const isOlderList = own.papers === undefined && own.components.every((name) => known.has(name));
  return {
    ...own,
    ...(isOlderList ? { components, ...(papers && { papers }) } : {}),
    ...(feeRule && lacks('feeRule') ? { feeRule } : {}),
    ...(book !== undefined && lacks('book') ? { book } : {}),
  };
}

/**
 * @param shipped what comes with the app
 * @param set what the office changed or added, in the order of its log; of two with one day the later counts
 */
export function catalogue(shipped: readonly ProcedureVersion[], set: readonly ProcedureVersion[]): Catalogue {
  const versionsByCode = new Map<string, ProcedureVersion[]>();
  const shippedByCode = new Map(shipped.map((each) => [nationalCode(each.code), each]));
  const own = set.map((each) => completed(each, shippedByCode.get(nationalCode(each.code))));
  for (const procedure of [...shipped, ...own]) {
    const code = nationalCode(procedure.code);
    const others = (versionsByCode.get(code) ?? []).filter(
      ({ inForceFrom }) => inForceFrom !== procedure.inForceFrom,
    );
    versionsByCode.set(
      code,
      [...others, procedure].sort((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1)),
    );
  }
  return { versionsByCode };
}

/** The version in force on the day, enabled or not; undefined when there is none yet. */
export const procedureInForce = (
  { versionsByCode }: Catalogue,
  code: string,
  on: PlainDate,
): ProcedureVersion | undefined =>
  versionsByCode.get(nationalCode(code))?.findLast(({ inForceFrom }) => inForceFrom <= on);

/** Each procedure as it is in force on the day, enabled or not, the most usual first. */
export const proceduresInForce = (catalogue: Catalogue, on: PlainDate): readonly ProcedureVersion[] =>
  [...catalogue.versionsByCode.keys()].flatMap((code) => procedureInForce(catalogue, code, on) ?? []);

/**
 * The limit that a promise may be made from. None where the catalogue has none, and none from one that the source left in
 * doubt until somebody has confirmed it: a due day is no guess.
 */
export const promisedLimit = (procedure: ProcedureVersion, channel: Channel): Limit | null =>
  procedure.confirmed ? (termsFor(procedure, channel)?.limit ?? null) : null;

/** The terms of the channel; for a channel that is not listed, those at the desk. */
export const termsFor = (
  procedure: Pick<ProcedureVersion, 'channels'>,
  channel: Channel,
): ChannelTerms | undefined =>
  procedure.channels.find((terms) => terms.channel === channel) ??
  procedure.channels.find((terms) => terms.channel === 'inPerson') ??
  procedure.channels[0];

/** How many procedures that the office takes in are of no stated level: shares by level go without them. */
export const countUnstated = (catalogue: Catalogue, on: PlainDate): number =>
  proceduresInForce(catalogue, on).filter(({ enabled, level }) => enabled && level === null).length;
