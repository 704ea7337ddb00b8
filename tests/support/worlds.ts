/**
 * Made-up offices and the random lives of their dossiers: the one builder of worlds for every test. A property test
 * prints its seed; `FC_SEED=… npx vitest run …` plays it again.
 */
import fc from 'fast-check';
import type { TimeOfDay } from '../../src/base/clock.ts';
import type { NodeId, OfficeId, PersonId } from '../../src/base/ids.ts';
import type { JsonObject } from '../../src/base/json.ts';
import type { Period } from '../../src/base/period.ts';
import { addDays, daysInMonth, makePlainDate, plainDate, type PlainDate } from '../../src/base/plain-date.ts';
import type { DossierState } from '../../src/domain/dossier/dossier.ts';
import type { DossierFacts } from '../../src/domain/dossier/events.ts';
import { satisfactions, type Facet } from '../../src/domain/counting/facet.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import { chained } from '../../src/log/chain.ts';
import type { Entry } from '../../src/log/entry.ts';
import { nextStamp, type Stamp } from '../../src/log/stamp.ts';

const seed = Number(process.env.FC_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Parameters of a property: as many runs, and a seed that a failure prints and `FC_SEED` repeats. */
export const runs = (numRuns: number): { numRuns: number; seed: number } => ({ numRuns, seed });
export const seedInUse = `FC_SEED=${seed}`;

const firstDay = plainDate('2023-10-01');
const at = '09:00' as TimeOfDay;

/** Days of about nine months, so that receipts, ends and periods often fall on each other. */
export const arbDay = (span = 270): fc.Arbitrary<PlainDate> =>
  fc.nat({ max: span }).map((days) => addDays(firstDay, days));

/** A calendar month, a month from the 15th to the 14th, or any two days. */
export const arbPeriod: fc.Arbitrary<Period> = fc.oneof(
  fc.integer({ min: 1, max: 8 }).map((month) => ({
    from: makePlainDate(2024, month, 1),
    to: makePlainDate(2024, month, daysInMonth(2024, month)),
  })),
  fc.integer({ min: 1, max: 8 }).map((month) => ({
    from: makePlainDate(2024, month, 15),
    to: makePlainDate(2024, month + 1, 14),
  })),
  fc.tuple(arbDay(), fc.nat({ max: 60 })).map(([from, length]) => ({ from, to: addDays(from, length) })),
);

const fields = ['Hộ tịch', 'Chứng thực', 'Đất đai', 'Đăng ký, quản lý cư trú', 'Bảo trợ xã hội', ''];
const arbField = fc.constantFrom(...fields);
const codeOf = (field: string, index: number): string => `${1 + fields.indexOf(field)}.00${index}`;

const arbSupplement = (received: PlainDate) =>
  fc.tuple(fc.nat({ max: 40 }), fc.option(fc.integer({ min: -1, max: 30 }))).map(([after, answered]) => ({
    requestedOn: addDays(received, after),
    answeredOn: answered === null ? null : addDays(received, after + answered),
  }));

/** One dossier's counted facts: mostly plain, sometimes as odd as two tablets can make them together. */
export const arbFacet: fc.Arbitrary<Facet> = fc
  .tuple(
    fc.oneof(
      { arbitrary: arbDay(), weight: 60 },
      { arbitrary: fc.constantFrom('0002-01-01', '1909-12-31', '2190-06-30').map(plainDate), weight: 1 },
    ),
    arbField,
  )
  .chain(([receivedOn, field]) =>
    fc
      .record({
        state: fc.constantFrom<DossierState>(
          ...(['registered', 'refused', 'open', 'open', 'awaiting', 'resolved', 'resolved'] as const),
          ...(['handedOver', 'handedOver', 'returned', 'withdrawn', 'stopped'] as const),
        ),
        due: fc.option(fc.integer({ min: 0, max: 30 }), { freq: 8 }),
        // Before the receipt at times: facts of two tablets can fold into that.
        ended: fc.integer({ min: -3, max: 60 }),
        strayEnd: fc.nat({ max: 40 }),
        handedOver: fc.nat({ max: 5 }),
        supplements: fc.oneof(
          { arbitrary: fc.constant([]), weight: 4 },
          { arbitrary: fc.array(arbSupplement(receivedOn), { minLength: 1, maxLength: 3 }), weight: 1 },
        ),
        procedure: fc.nat({ max: 3 }),
        channel: fc.constantFrom(
          'online' as const,
          'online' as const,
          'inPerson' as const,
          'postal' as const,
        ),
        level: fc.constantFrom('full' as const, 'part' as const, 'other' as const, null),
        componentsDigitised: fc.boolean(),
        electronicResult: fc.boolean(),
        feeAboveZero: fc.boolean(),
        paidOnline: fc.boolean(),
        acrossBoundary: fc.boolean(),
        inConflict: fc.nat({ max: 15 }).map((chance) => chance === 0),
        extensionGranted: fc.boolean(),
        apologySent: fc.boolean(),
        sameDay: fc.boolean(),
        reused: fc.boolean(),
        satisfaction: fc.constantFrom(...satisfactions, null),
      })
      .map(({ due, ended, strayEnd, handedOver, procedure, ...rest }) => {
        const isOpen = rest.state === 'open' || rest.state === 'awaiting' || rest.state === 'registered';
        const hasEnd = isOpen ? strayEnd === 0 : true;
        return {
          ...rest,
          receivedOn,
          field,
          procedureCode: codeOf(field, procedure),
          dueOn: due === null ? null : addDays(receivedOn, due),
          endedOn: hasEnd ? addDays(receivedOn, ended) : null,
          handedOverOn: rest.state === 'handedOver' ? addDays(receivedOn, ended + handedOver) : null,
        };
      }),
  );

/** An open dossier received online on 10 January 2024 and due on the 20th, but for what a test is about. */
export const someFacet = (changes: Partial<Facet> = {}): Facet => ({
  state: 'open',
  receivedOn: plainDate('2024-01-10'),
  dueOn: plainDate('2024-01-20'),
  endedOn: null,
  handedOverOn: null,
  supplements: [],
  procedureCode: '1.001193',
  field: 'Hộ tịch',
  channel: 'online',
  level: 'full',
  componentsDigitised: true,
  electronicResult: false,
  feeAboveZero: false,
  paidOnline: false,
  acrossBoundary: false,
  inConflict: false,
  extensionGranted: false,
  apologySent: false,
  sameDay: false,
  reused: false,
  satisfaction: null,
  ...changes,
});

/** A month of an office: its dossiers and the period that is counted. */
export const arbMonth: fc.Arbitrary<{ facets: readonly Facet[]; period: Period }> = fc.record({
  facets: fc.array(arbFacet, { maxLength: 40 }),
  period: arbPeriod,
});

/** One fact as it is recorded, before it has a place in a log. */
export interface Draft {
  readonly type: string;
  readonly body: JsonObject;
}

export const someFacts = (changes: Partial<DossierFacts> = {}): DossierFacts => ({
  number: 'MC01-240102-0001',
  officialCode: null,
  procedure: { code: '1.001193', version: '2026-07', name: 'Thủ tục đăng ký khai sinh', field: 'Hộ tịch' },
  level: 'full',
  channel: 'online',
  applicantType: 'citizen',
  components: 'digitised',
  fee: { dong: 0, paidBy: 'unpaid' },
  limit: { amount: 5, unit: 'workingDay' },
  supplementClock: 'restart',
  receivingDesk: 'Bộ phận Một cửa',
  resolvingAgency: 'UBND xã Mỹ Tân',
  acrossBoundary: false,
  ...changes,
});

const arbFacts: fc.Arbitrary<DossierFacts> = fc
  .record({
    field: arbField,
    procedure: fc.nat({ max: 3 }),
    level: fc.constantFrom('full' as const, 'part' as const, 'other' as const, null),
    channel: fc.constantFrom('online' as const, 'inPerson' as const, 'postal' as const),
    components: fc.constantFrom('no' as const, 'digitised' as const, 'reusedComponent' as const),
    dong: fc.constantFrom(0, 0, 8_000, 50_000),
    paidBy: fc.constantFrom(
      'unpaid' as const,
      'cash' as const,
      'nationalPortal' as const,
      'otherPortal' as const,
    ),
    acrossBoundary: fc.boolean(),
  })
  .map(({ field, procedure, dong, paidBy, ...rest }) =>
    someFacts({
      ...rest,
      procedure: { code: codeOf(field, procedure), version: '2026-07', name: `Thủ tục ${procedure}`, field },
      fee: { dong, paidBy },
    }),
  );

type Step = (on: PlainDate, extra: number) => Draft;
const dueAfter = (on: PlainDate, extra: number) =>
  extra % 7 === 0 ? { dueOn: null, dueAt: null } : { dueOn: addDays(on, extra), dueAt: null };

const steps: readonly Step[] = [
  (on) => ({ type: 'dossier/supplementRequested', body: { on, at } }),
  (on, extra) => ({ type: 'dossier/supplemented', body: { on, at, ...dueAfter(on, extra) } }),
  (on, extra) => ({ type: 'dossier/resolved', body: { on, electronicResult: extra % 2 === 0 } }),
  (on) => ({ type: 'dossier/handedOver', body: { on, by: 'inPerson' } }),
  (on, extra) => ({
    type: 'dossier/closed',
    body: { on, as: (['returned', 'withdrawn', 'stopped'] as const)[extra % 3] as string },
  }),
  (on, extra) => ({ type: 'dossier/accepted', body: { on, at, ...dueAfter(on, extra) } }),
  (on) => ({ type: 'dossier/refused', body: { on } }),
  (on, extra) => ({
    type: 'dossier/corrected',
    body: { facts: { channel: extra % 2 === 0 ? 'postal' : 'online' }, days: { dueOn: addDays(on, extra) } },
  }),
  (on, extra) => ({
    type: 'dossier/corrected',
    body: { facts: {}, days: { receivedOn: addDays(on, -extra) } },
  }),
  (_, extra) => ({ type: 'dossier/officialCodeGiven', body: { code: `H40.10-240101-${1000 + extra}` } }),
  () => ({ type: 'dossier/fromTheFuture', body: { anything: true } }),
];

/** A dossier's life as facts in the order they were recorded; some do not fit, as when two tablets worked apart. */
export const arbHistory: fc.Arbitrary<readonly Draft[]> = fc
  .record({
    facts: arbFacts,
    on: arbDay(),
    due: fc.nat({ max: 20 }),
    isRegistered: fc.nat({ max: 6 }).map((chance) => chance === 0),
    rest: fc.array(
      fc.record({
        step: fc.oneof(
          { arbitrary: fc.nat({ max: 3 }), weight: 5 },
          { arbitrary: fc.nat({ max: steps.length - 1 }), weight: 2 },
        ),
        later: fc.nat({ max: 25 }),
        extra: fc.nat({ max: 20 }),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ facts, on, due, isRegistered, rest }) => {
    const begun: Draft = isRegistered
      ? { type: 'dossier/registered', body: { ...facts, on, at } }
      : { type: 'dossier/received', body: { ...facts, on, at, ...dueAfter(on, due) } };
    let day = on;
    return [
      begun,
      ...rest.map(({ step, later, extra }) => {
        day = addDays(day, later);
        return (steps[step] as Step)(day, extra);
      }),
    ];
  });

/** An office's log that can be written to: entries with true hashes, stamps and chains, of as many nodes as asked. */
export interface World {
  readonly office: OfficeId;
  readonly entries: readonly Entry[];
  /** @returns the entry recorded */
  record(subject: string, draft: Draft, node?: string): Entry;
  /** Records whole lives, dossier after dossier, and gives their ids. */
  live(histories: readonly (readonly Draft[])[], node?: string): readonly string[];
}

/** @param name tells offices of one test apart */
export function office(name = 'OFFICE'): World {
  const id = name.padStart(26, '0') as OfficeId;
  const entries: Entry[] = [];
  const lastByNode = new Map<string, Entry>();
  let latest: Stamp | undefined;
  let now = Date.UTC(2024, 0, 2, 2);
  let dossiers = 0;

  const record = (subject: string, draft: Draft, nodeName = 'NODE1'): Entry => {
    const node = nodeName.padStart(26, '0') as NodeId;
    const last = lastByNode.get(node);
    now += 60_000;
    latest = nextStamp(latest, now, node);
    const entry = chained({
      office: id,
      node,
      seq: (last?.seq ?? 0) + 1,
      stamp: latest,
      actor: 'PERSON1'.padStart(26, '0') as PersonId,
      subject,
      type: draft.type,
      body: draft.body,
      previous: last?.hash ?? '',
    });
    lastByNode.set(node, entry);
    entries.push(entry);
    return entry;
  };

  const live: World['live'] = (histories, node) =>
    histories.map((history) => {
      dossiers += 1;
      const dossier = `D${dossiers}`.padStart(26, '0');
      for (const draft of history) record(dossierSubject(dossier), draft, node);
      return dossier;
    });

  return { office: id, entries, record, live };
}
