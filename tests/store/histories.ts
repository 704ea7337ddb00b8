import fc from 'fast-check';
import type { NewFact } from '../../src/store/journal/record.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import { asked, closed, fromTheFuture, supplemented, type Fact } from '../support/dossier-facts.ts';
import { citizen, corrected, newFact, received, resolved } from './tablets.ts';

/** One deed somewhere, sensible or not: the log keeps whatever is stated. */
export type Step = { readonly desk: number; readonly draft: NewFact };

const ids = ['A', 'B', 'C', 'D', 'E'];
const names = ['Nguyễn Văn An', 'Trần Thị Bưởi', 'Đặng Đình Ủy', 'Lò Văn Pành'];

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-11-${String(n).padStart(2, '0')}`);
const id = fc.constantFrom(...ids);
const name = fc.constantFrom(...names);

/** What is said of one of them, with its sealed part. */
const about = (each: string, fact: Fact, sealed: unknown = null): NewFact =>
  newFact(dossierSubject(each), fact, sealed);
const draft: fc.Arbitrary<NewFact> = fc.oneof(
  fc.tuple(id, name).map(([each, who]) => received(each, citizen(who))),
  fc.tuple(id, day).map(([each, on]) => resolved(each, on)),
  fc.tuple(id, name).map(([each, who]) => corrected(each, { name: who })),
  fc.tuple(id, day).map(([each, on]) => about(each, asked(on), { reason: 'Thiếu giấy', items: [] })),
  fc.tuple(id, day).map(([each, on]) => about(each, supplemented(on, { dueOn: '2026-12-01' }))),
  fc.tuple(id, day).map(([each, on]) => about(each, closed(on, 'withdrawn'), { reason: 'Công dân rút' })),
  id.map((each) => about(each, fromTheFuture)),
);

export const steps = (desks: number, max = 24): fc.Arbitrary<readonly Step[]> =>
  fc.array(fc.record({ desk: fc.nat(desks - 1), draft }), { maxLength: max });
