/**
 * Tables that are folds of the log, written in the transaction that accepts the entries: thrown away and made again at
 * will. Each touched subject is folded anew from all of its entries, so the order of arrival does not matter.
 */
import type { OfficeId } from '../../base/ids.ts';
import type { Entry } from '../../log/entry.ts';
import type { Facet } from '../../domain/counting/facet.ts';
import type { Report } from '../../domain/report/report.ts';
import type { StoredReport } from '../../domain/report/versions.ts';
import { readSubject } from '../../domain/subject.ts';
import { kindOfType, subjects } from '../../domain/subjects.ts';
import type { Parameter, Queries } from '../database/database.ts';
import { flagsOf, textsOf } from '../database/binary-array.ts';
import { askToCheck } from '../reports/check-again.ts';
import { together } from '../patience.ts';
import { acceptedOf, readEntry } from './entry-rows.ts';

export interface Touched {
  readonly reports: readonly StoredReport[];
}

export interface Projected extends Touched {
  /** Until all of it is stored. */
  readonly stored: Promise<unknown>;
}

/** What was accepted before about the subjects that are named. */
export interface Stories {
  readonly named: ReadonlySet<string>;
  readonly bySubject: ReadonlyMap<string, readonly Entry[]>;
}

/** Asked with the first questions of a request, of all that it brings: what of it is accepted is not known yet. */
export async function storiesBefore(
  queries: Queries,
  office: OfficeId,
  offered: readonly unknown[],
): Promise<Stories> {
  const named = new Set(offered.flatMap((each) => readEntry(each)?.subject ?? []).filter(isFolded));
  return { named, bySubject: await acceptedOf(queries, office, [...named]) };
}

const noStories: Stories = { named: new Set(), bySubject: new Map() };

/** @param before where the log stood before these were accepted, all in this transaction: they are not read again */
export async function project(
  queries: Queries,
  office: OfficeId,
  accepted: readonly Entry[],
  before: number,
  known = noStories,
): Promise<Projected> {
  const names = [...new Set(accepted.map(({ subject }) => subject))].filter(isFolded);
  const unknown = names.filter((name) => !known.named.has(name));
  const stories = await acceptedOf(queries, office, unknown, before);
  for (const name of names) {
    const story = known.bySubject.get(name);
    if (story !== undefined) stories.set(name, [...story]);
  }
  for (const entry of accepted) {
    if (kindOfType(entry.type) === undefined || !isFolded(entry.subject)) continue;
    const story = stories.get(entry.subject);
    if (story === undefined) stories.set(entry.subject, [entry]);
    else story.push(entry);
  }
  return storeFolds(queries, office, stories);
}

export async function foldSubjects(
  queries: Queries,
  office: OfficeId,
  named: readonly string[],
): Promise<void> {
  const stories = await acceptedOf(queries, office, named.filter(isFolded));
  await storeFolds(queries, office, stories).stored;
}

/** Petitions, the inventory and receipts are carried and judged like all else; nothing here asks for what they come to. */
const isFolded = (subject: string): boolean => {
  const kind = readSubject(subject)?.kind;
  return kind !== undefined && kind !== 'petition' && kind !== 'inventory' && kind !== 'receipt';
};

function storeFolds(
  queries: Queries,
  office: OfficeId,
  stories: ReadonlyMap<string, readonly Entry[]>,
): Projected {
  const stored: Promise<unknown>[] = [];
  const facets: { id: string; facet: Facet }[] = [];
  const reports: StoredReport[] = [];
  for (const [subject, entries] of stories) {
    const name = readSubject(subject);
    switch (name?.kind) {
      case 'dossier': {
        const dossier = subjects.dossier.fold(entries);
        if (dossier !== undefined) facets.push({ id: name.id, facet: subjects.dossier.gives.facet(dossier) });
        break;
      }
      case 'report': {
        const report = subjects.report.fold(entries);
        if (report !== undefined) reports.push({ id: name.id, report });
        break;
      }
      case 'office':
        stored.push(storeName(queries, office, subjects.office.fold(entries)?.settings.name));
    }
  }
  stored.push(storeFacets(queries, office, facets));
  for (const each of reports) stored.push(storeReport(queries, office, each.id, each.report));
  return { reports, stored: together(stored) };
}

/** The office is called what it calls itself. */
async function storeName(queries: Queries, office: OfficeId, name: string | undefined): Promise<void> {
  if (name) await queries.rows('update offices set name = $2 where id = $1', [office, plain(name)]);
}

type Column =
  | readonly [name: string, type: 'text', read: (facet: Facet) => string | null]
  | readonly [name: string, type: 'boolean', read: (facet: Facet) => boolean];
const columns: readonly Column[] = [
  ['state', 'text', (facet) => facet.state],
  ['received_on', 'text', (facet) => facet.receivedOn],
  ['due_on', 'text', (facet) => facet.dueOn],
  ['ended_on', 'text', (facet) => facet.endedOn],
  ['procedure_code', 'text', (facet) => plain(facet.procedureCode)],
  ['field', 'text', (facet) => plain(facet.field)],
  ['channel', 'text', (facet) => facet.channel],
  ['level', 'text', (facet) => facet.level],
  ['components_digitised', 'boolean', (facet) => facet.componentsDigitised],
  ['electronic_result', 'boolean', (facet) => facet.electronicResult],
  ['fee_above_zero', 'boolean', (facet) => facet.feeAboveZero],
  ['paid_online', 'boolean', (facet) => facet.paidOnline],
  ['across_boundary', 'boolean', (facet) => facet.acrossBoundary],
  ['in_conflict', 'boolean', (facet) => facet.inConflict],
  ['apologised_on', 'text', (facet) => facet.apologisedOn],
  ['apologised_in_time', 'boolean', (facet) => facet.apologisedInTime],
  ['same_day', 'boolean', (facet) => facet.sameDay],
  ['no_appointment', 'boolean', (facet) => facet.noAppointment],
  ['reused', 'boolean', (facet) => facet.reused],
  ['delay_cause', 'text', (facet) => facet.delayCause],
  ['handed_over_on', 'text', (facet) => facet.handedOverOn],
  ['satisfaction', 'text', (facet) => facet.satisfaction],
];

/** PostgreSQL stores no zero letter; a field's name has none unless somebody means harm. */
export const plain = (text: string): string => text.replaceAll('\0', '');

/** Nor a number that needs more than 31 bits: one such must not hold up what comes after it. */
const fitting = (number: number): number => Math.min(number, 2 ** 31 - 1);

/** Writes the facts of the given dossiers over what was there. */
export async function storeFacets(
  queries: Queries,
  office: OfficeId,
  rows: readonly { id: string; facet: Facet }[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = columns.map(([name]) => name).join(', ');
  const given = columns.map(([, type], index) => `$${index + 3}::${type}[]`).join(', ');
  const stored = queries.rows(
    `with gone as (delete from supplements where office = $1 and dossier = any($2))
     insert into dossiers (office, id, ${names}) select $1, given.* from unnest($2::text[], ${given}) as given
     on conflict (office, id) do update set (${names}) = row(${columns.map(([name]) => `excluded.${name}`).join(', ')})`,
    [
      ...[office, textsOf(rows, ({ id }) => id)],
      ...columns.map(([, type, read]) =>
        type === 'text'
          ? textsOf(rows, ({ facet }) => read(facet))
          : flagsOf(rows, ({ facet }) => read(facet)),
      ),
    ],
  );
  const asked = rows.flatMap(({ id, facet }) =>
    facet.supplements.map((supplement, number) => ({ id, number, ...supplement })),
  );
  // Behind it on its way, and not waiting for its answer.
  const askedFor =
    asked.length > 0 &&
    queries.rows(
      `insert into supplements (office, dossier, number, requested_on, answered_on)
       select $1, given.* from unnest($2::text[], $3::int[], $4::text[], $5::text[]) as given`,
      [
        ...[office, asked.map(({ id }) => id), asked.map(({ number }) => number)],
        ...[asked.map(({ requestedOn }) => requestedOn), asked.map(({ answeredOn }) => answeredOn)],
      ],
    );
  await Promise.all([stored, askedFor]);
}

async function storeReport(queries: Queries, office: OfficeId, id: string, report: Report): Promise<void> {
  const { content, acknowledgement, returned } = report;
  const values: readonly (readonly [name: string, value: Parameter])[] = [
    ['state', report.state],
    ['digest', report.digest],
    ['content', JSON.stringify(content)],
    ['period_from', content.period.from],
    ['period_to', content.period.to],
    ['version', fitting(content.version)],
    ['replaces', content.replaces === null ? null : plain(content.replaces)],
    ['form', plain(content.form.id)],
    ['dossiers_elsewhere', fitting(report.dossiersElsewhere)],
    ['number', acknowledgement?.number ?? null],
    ['acknowledged_at', acknowledgement?.at ?? null],
    ['returned_reason', returned?.reason ?? null],
    ['returned_at', returned?.at ?? null],
    ['second_to', report.secondTo],
  ];
  const names = values.map(([name]) => name);
  await askToCheck(queries, office, id, report);
  await queries.rows(
    `insert into reports (office, id, ${names.join(', ')})
     values ($1, $2, ${names.map((_, index) => `$${index + 3}`).join(', ')})
     on conflict (office, id) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    [office, id, ...values.map(([, value]) => value)],
  );
}
