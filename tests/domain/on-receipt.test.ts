/** Which corrections make a printed receipt out of date: read off Mẫu 01 by hand, never off the table under test. */
import { describe, expect, it, test } from 'vitest';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import type { CommandOf } from '../../src/domain/dossier/decide/commands.ts';
import {
  corrected,
  correctionAnswered,
  correctionAsked,
  received,
  resolved,
  someParticulars,
  type Fact,
} from '../support/dossier-facts.ts';
import { after, correct, receive } from '../support/deciding.ts';
import { entryRef } from '../../src/log/entry.ts';
import { office } from '../support/worlds.ts';

type Change = Partial<CommandOf<'correct'>>;
const { componentLines } = someParticulars();

/** Whether the receipt says afterwards that it takes the place of another. */
function saysSo(...facts: readonly Fact[]): boolean {
  const world = office();
  for (const each of [received(), ...facts]) world.record('dossier:D1', each);
  return foldDossier(world.entries)?.correctedOn !== undefined;
}
const corrects = (change: Change): boolean =>
  after(receive()).when(correct(change)).state?.correctedOn !== undefined;

describe('A printed receipt is out of date', () => {
  test.each<[string, Change]>([
    ['the number', { facts: { number: 'MC01-261116-0009' } }],
    ['the official code', { facts: { officialCode: 'H15.50-261116-0001' } }],
    ['the kind of applicant (“Ông/Bà”)', { facts: { applicantType: 'enterprise' } }],
    ['the fee', { facts: { fee: { dong: 8000, paidBy: 'cash' } } }],
    ['who receives', { facts: { receivingDesk: 'Quầy 2' } }],
    ['who resolves', { facts: { resolvingAgency: 'UBND phường' } }],
    ['the number of sets', { facts: { sets: 2 } }],
    ['the way back', { facts: { resultBy: 'online' } }],
    ['the name', { particulars: { name: 'Trần Thị Bưởi' } }],
    ['the number of the card', { particulars: { idNumber: '001190000002' } }],
    ['the address', { particulars: { address: 'Thôn 3' } }],
    ['the telephone', { particulars: { phone: '0912345678' } }],
    ['the email', { particulars: { email: 'buoi@example.vn' } }],
    ['what is asked for', { particulars: { subject: 'Cho con' } }],
    ['who came with an authorisation', { particulars: { authorisedName: 'Phạm Văn Cường' } }],
    ['the paper of authority', { particulars: { authorisedName: 'Cường', authorisedBy: 'Số 12' } }],
    ['where the post brings it', { particulars: { resultAddress: 'Thôn 2' } }],
    ['the papers handed in', { particulars: { componentLines } }],
    ['the name beside a note', { particulars: { name: 'Trần Thị Bưởi', note: 'Gọi trước' } }],
  ])('once %s is put right', (_, change) => expect(corrects(change)).toBe(true));

  test.each<[string, Change]>([
    ['the level', { facts: { level: 'full' } }],
    ['the channel', { facts: { channel: 'online' } }],
    ['whether papers were digitised', { facts: { components: 'digitised' } }],
    ['whether it came from elsewhere', { facts: { acrossBoundary: true } }],
    ['a note', { particulars: { note: 'Gọi trước' } }],
    ['the day of birth', { particulars: { bornOn: '1990-01-01' as never } }],
    ['a level beside a note', { facts: { level: 'full' }, particulars: { note: 'Gọi trước' } }],
  ])('but not once %s is', (_, change) => expect(corrects(change)).toBe(false));

  it('by no day that it does not print, nor by a state', () => {
    const done = resolved('2024-01-05');
    expect(saysSo(done, corrected({ days: { resolvedOn: '2024-01-04' } }))).toBe(false);
    expect(saysSo(done, corrected({ state: 'open' }))).toBe(false);
    expect(saysSo(done, corrected({ electronicResult: false }))).toBe(false);
    expect(saysSo(done, corrected({ days: { receivedOn: '2024-01-01' } }))).toBe(true);
    expect(saysSo(corrected({ days: { dueOn: '2024-01-05' } }))).toBe(true);
  });

  it('when a leader has confirmed another due day, and not before; another day of its life changes nothing', () => {
    const answered = (days: Record<string, string>, ...then: readonly boolean[]) => {
      const world = office();
      for (const each of [received(), resolved('2024-01-15'), correctionAsked({ days })])
        world.record('dossier:D1', each);
      const before = foldDossier(world.entries)?.correctedOn;
      const ask = world.entries.at(-1);
      world.record('dossier:D1', correctionAnswered(ask ? entryRef(ask) : '', 'confirmed'));
      expect(foldDossier(world.entries)?.confirmedDays).toBe(true);
      const after = foldDossier(world.entries)?.correctedOn;
      expect([before, after].map((each) => each !== undefined)).toEqual(then);
    };
    answered({ dueOn: '2024-01-31' }, false, true);
    answered({ resolvedOn: '2024-01-08' }, false, false);
  });

  it('by an entry of an earlier version that put nothing right but particulars: it did not say which', () => {
    expect(saysSo(corrected())).toBe(true);
    expect(saysSo(corrected({ facts: { level: 'full' } }))).toBe(false);
  });
});
