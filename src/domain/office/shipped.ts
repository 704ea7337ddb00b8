/** What comes with the app of procedures, in one piece: with its 200 kB it is loaded when first asked for. */
import { plainDate } from '../../base/plain-date.ts';
import certificationBooks from '../data/certification-books.json';
import corePapers from '../data/core-papers.json';
import countedFees from '../data/counted-fees.json';
import procedureList from '../data/procedures.json';
import { Limit, ServiceLevel, type Channel } from '../vocabulary.ts';
import { FeeRule, type ChannelTerms, type ProcedureVersion } from './events.ts';
import { papersOfLines } from './papers.ts';

export function shippedProcedures(): readonly ProcedureVersion[] {
  const list: ProcedureFile = procedureList;
  const papers: PapersFile = corePapers;
  const feeRules = feeRulesByCode(countedFees);
  const books = booksByCode(certificationBooks);
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
