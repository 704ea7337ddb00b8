/** What is counted of made-up dossiers: one as a test wants it, or months of random ones. */
import fc from 'fast-check';
import type { Period } from '../../src/base/period.ts';
import { addDays, daysInMonth, makePlainDate, plainDate, type PlainDate } from '../../src/base/plain-date.ts';
import type { Facet } from '../../src/domain/counting/facet.ts';
import { satisfactions } from '../../src/domain/grading/scale.ts';
import { delayCauses } from '../../src/domain/outages/delay-causes.ts';
import type { DossierState } from '../../src/domain/dossier/dossier.ts';

const firstDay = plainDate('2023-10-01');

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
export const arbField = fc.constantFrom(...fields);
export const procedureCodeOf = (field: string, index: number): string =>
  `${1 + fields.indexOf(field)}.00${index}`;

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
        confirmedDays: fc.boolean(),
        assumed: fc.boolean(),
        asksLeader: fc.boolean(),
        heldBy: fc.constantFrom('desk', 'desk', 'person:P7', 'unit:Công an xã'),
        asksExtension: fc.boolean(),
        apologised: fc.option(fc.integer({ min: -2, max: 40 })),
        apologisedInTime: fc.boolean(),
        sameDay: fc.boolean(),
        noAppointment: fc.boolean(),
        reused: fc.boolean(),
        delayCause: fc.constantFrom(...delayCauses, null, null),
        satisfaction: fc.constantFrom(...satisfactions, null),
      })
      .map(({ due, ended, strayEnd, handedOver, procedure, apologised, ...rest }) => {
        const isOpen = rest.state === 'open' || rest.state === 'awaiting' || rest.state === 'registered';
        const hasEnd = isOpen ? strayEnd === 0 : true;
        return {
          ...rest,
          receivedOn,
          field,
          procedureCode: procedureCodeOf(field, procedure),
          dueOn: due === null ? null : addDays(receivedOn, due),
          apologisedOn: apologised === null ? null : addDays(receivedOn, apologised),
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
  heldBy: 'desk',
  channel: 'online',
  level: 'full',
  componentsDigitised: true,
  electronicResult: false,
  feeAboveZero: false,
  paidOnline: false,
  acrossBoundary: false,
  inConflict: false,
  confirmedDays: false,
  assumed: false,
  asksLeader: false,
  apologisedOn: null,
  apologisedInTime: false,
  asksExtension: false,
  sameDay: false,
  noAppointment: false,
  reused: false,
  satisfaction: null,
  delayCause: null,
  ...changes,
});

/** A month of an office: its dossiers and the period that is counted. */
export const arbMonth: fc.Arbitrary<{ facets: readonly Facet[]; period: Period }> = fc.record({
  facets: fc.array(arbFacet, { maxLength: 40 }),
  period: arbPeriod,
});
