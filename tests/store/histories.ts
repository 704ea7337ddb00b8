import fc from 'fast-check';
import type { NewFact } from '../../src/store/journal/record.ts';
import { citizen, corrected, received, resolved } from './tablets.ts';

/** One deed somewhere, sensible or not: the log keeps whatever is stated. */
export type Step = { readonly desk: number; readonly draft: NewFact };

const ids = ['A', 'B', 'C', 'D', 'E'];
const names = ['Nguyễn Văn An', 'Trần Thị Bưởi', 'Đặng Đình Ủy', 'Lò Văn Pành'];

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-11-${String(n).padStart(2, '0')}`);
const id = fc.constantFrom(...ids);
const name = fc.constantFrom(...names);

const subjectOf = (each: string): string => `dossier:${each}`;
const draft: fc.Arbitrary<NewFact> = fc.oneof(
  fc.tuple(id, name).map(([each, who]) => received(each, citizen(who))),
  fc.tuple(id, day).map(([each, on]) => resolved(each, on)),
  fc.tuple(id, name).map(([each, who]) => corrected(each, { name: who })),
  fc.tuple(id, day).map(([each, on]): NewFact => ({
    subject: subjectOf(each),
    type: 'dossier/supplementRequested',
    body: { on, at: '09:00' },
    sealed: { reason: 'Thiếu giấy', items: [] },
  })),
  fc.tuple(id, day).map(([each, on]): NewFact => ({
    subject: subjectOf(each),
    type: 'dossier/supplemented',
    body: { on, at: '10:00', dueOn: '2026-12-01', dueAt: null },
    sealed: null,
  })),
  fc.tuple(id, day).map(([each, on]): NewFact => ({
    subject: subjectOf(each),
    type: 'dossier/closed',
    body: { on, as: 'withdrawn' },
    sealed: { reason: 'Công dân rút' },
  })),
  id.map((each): NewFact => ({
    subject: subjectOf(each),
    type: 'dossier/fromTheFuture',
    body: { anything: [1, 2, 3] },
    sealed: null,
  })),
);

export const steps = (desks: number, max = 24): fc.Arbitrary<readonly Step[]> =>
  fc.array(fc.record({ desk: fc.nat(desks - 1), draft }), { maxLength: max });
