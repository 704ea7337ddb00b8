/** The catalogue: every procedure in every version, and which one is in force on a day. */
import { plainDate, type PlainDate } from '../../base/plain-date.ts';
import { Limit, ServiceLevel, type Channel } from '../vocabulary.ts';
import { FeeRule, type ChannelTerms, type ProcedureVersion } from './events.ts';
import { papersOfLines } from './papers.ts';

export interface Catalogue {
  /** By national code; versions oldest first. */
  readonly versionsByCode: ReadonlyMap<string, readonly ProcedureVersion[]>;
}

/**
 * The shipped procedures of communes, the most usual first. Read when first asked for: they are no part of what the
 * app starts with.
 */
export async function loadShippedProcedures(): Promise<readonly ProcedureVersion[]> {
  const shipped = await import('./shipped.ts');
  const list: ProcedureFile = shipped.procedureList;
  const papers: PapersFile = shipped.corePapers;
  const feeRules = feeRulesByCode(shipped.countedFees);
  const books = booksByCode(shipped.certificationBooks);
  return list.procedures.map((row): ProcedureVersion => ({
    code: row.code,
    version: list.version,
    inForceFrom: plainDate(list.inForceFrom),
    name: row.name,
    field: row.field,
    level: row.level === undefined ? null : ServiceLevel.parse(row.level),
    channels: row.terms.map(readTerms),
    limitNote: row.limitNote ?? '',
    supplementClock: null,
    ...papersOfLines(papers.lists[row.code]?.usual ?? [], papers.lists[row.code]?.sometimes ?? []),
    ...feeRules.get(row.code),
    ...books.get(row.code),
    enabled: true,
    confirmed: row.confirmed ?? true,
    source: list.sources[row.source] ?? '',
  }));
}

interface ProcedureFile {
  readonly version: string;
  readonly inForceFrom: string;
  readonly sources: readonly string[];
  readonly procedures: readonly {
    readonly code: string;
    readonly name: string;
    readonly field: string;
    readonly level?: string;
    readonly terms: readonly TermsRow[];
    readonly limitNote?: string;
    readonly confirmed?: boolean;
    readonly source: number;
  }[];
}
/** By code: a paper a line. */
interface PapersFile {
  readonly lists: Readonly<
    Record<string, { readonly usual?: readonly string[]; readonly sometimes?: readonly string[] } | undefined>
  >;
}
const booksByCode = ({
  books,
}: {
  readonly books: Readonly<Record<string, readonly string[]>>;
}): ReadonlyMap<string, { readonly book: string }> =>
  new Map(Object.entries(books).flatMap(([book, codes]) => codes.map((code) => [code, { book }] as const)));

interface FeesFile {
  readonly sources: readonly string[];
  readonly rules: readonly { readonly codes: readonly string[]; readonly source: number }[];
}
function feeRulesByCode({ sources, rules }: FeesFile): ReadonlyMap<string, { readonly feeRule: FeeRule }> {
  return new Map(
    rules.flatMap(({ codes, source, ...rule }) => {
      const feeRule = FeeRule.parse({ ...rule, source: sources[source] });
      return codes.map((code) => [code, { feeRule }] as const);
    }),
  );
}

/** Channel, limit as "3 workingDay", fee. */
type TermsRow = readonly (string | number | null)[];

const readTerms = ([channel, limit, feeDong]: TermsRow): ChannelTerms => ({
  channel: channel as Channel,
  limit: typeof limit === 'string' ? readLimit(limit) : null,
  feeDong: typeof feeDong === 'number' ? feeDong : null,
});

function readLimit(text: string): Limit {
  const [amount, unit] = text.split(' ');
  return Limit.parse({ amount: Number(amount), unit });
}

/** Provinces append their own letters to a national code, as in `2.002396.H05`; an office's own code stays whole. */
export const nationalCode = (code: string): string => /^\d\.\d{6}/.exec(code.trim())?.[0] ?? code.trim();

/**
 * @param shipped what comes with the app
 * @param set what the office changed or added, in the order of its log; of two with one day the later counts
 */
export function catalogue(shipped: readonly ProcedureVersion[], set: readonly ProcedureVersion[]): Catalogue {
  const versionsByCode = new Map<string, ProcedureVersion[]>();
  for (const procedure of [...shipped, ...set]) {
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
