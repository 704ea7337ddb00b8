import { describe, expect, it, test } from 'vitest';
import type { Particulars } from '../../src/domain/dossier/facts.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import { foldParticulars } from '../../src/domain/dossier/particulars.ts';
import { entryRef } from '../../src/log/entry.ts';
import { context, correct, after, given, nobody, receive } from '../support/deciding.ts';
import { corrected, received, type Fact } from '../support/dossier-facts.ts';
import { office } from '../support/worlds.ts';

const receiving = (changes: Partial<Particulars>) =>
  given().when(receive({ particulars: { ...nobody, ...changes } }));
const sealed = (changes: Partial<Particulars>) => receiving(changes).events[0]?.sealed;
const letters = (count: number) => 'x'.repeat(count);

describe('Who a dossier is about', () => {
  test.each<[string, Partial<Particulars>, Readonly<Record<string, string>>]>([
    ['without a name', { name: ' ' }, { name: 'required' }],
    ['a name too long', { name: letters(301) }, { name: 'tooLong' }],
    ['an address too long', { address: letters(301) }, { address: 'tooLong' }],
    [
      'a number that is none of its kind',
      { idKind: 'cmnd', idNumber: '001099012345' },
      { idNumber: 'badIdNumber' },
    ],
    ['a number of any kind too long', { idKind: 'other', idNumber: letters(301) }, { idNumber: 'tooLong' }],
    ['born tomorrow', { bornOn: plainDate('2026-11-17') }, { bornOn: 'inFuture' }],
    ['born on no day', { bornOn: '31/11/1986' as never }, { bornOn: 'notADay' }],
    ['a telephone too long', { phone: letters(301) }, { phone: 'tooLong' }],
    ['mail that is none', { email: 'an@' }, { email: 'badEmail' }],
    [
      'an authorised person without a name',
      { authorisedIdNumber: '001099012345' },
      { authorisedName: 'required' },
    ],
    [
      'an authorised person by a tax code',
      { authorisedName: 'Bình', authorisedIdNumber: '0101234567001' },
      { authorisedIdNumber: 'badIdNumber' },
    ],
    ...(['authorisedAddress', 'authorisedPhone', 'authorisedBy'] as const).map(
      (key): [string, Partial<Particulars>, Readonly<Record<string, string>>] => [
        `${key} without a name`,
        { authorisedName: ' ', [key]: 'Thôn Đông' },
        { authorisedName: 'required' },
      ],
    ),
    [
      'an authorised person with mail that is none',
      { authorisedName: 'Bình', authorisedEmail: 'an@' },
      { authorisedEmail: 'badEmail' },
    ],
    [
      'a paper of authority too long',
      { authorisedName: 'Bình', authorisedBy: letters(301) },
      { authorisedBy: 'tooLong' },
    ],
    ['an authorised name too long', { authorisedName: letters(301) }, { authorisedName: 'tooLong' }],
    ['a subject too long', { subject: letters(4001) }, { subject: 'tooLong' }],
    ['a note too long', { note: letters(4001) }, { note: 'tooLong' }],
    [
      'a paper whose name is too long',
      {
        componentLines: [
          { name: 'Tờ khai', submitted: true, digitised: 'no' },
          { name: letters(301), submitted: true, digitised: 'no' },
        ],
      },
      { 'componentLines.1.name': 'tooLong' },
    ],
  ])('%s', (_, changes, faults) => {
    receiving(changes).thenWrong(
      Object.fromEntries(Object.entries(faults).map(([key, fault]) => [`particulars.${key}`, fault])),
    );
  });

  test.each<[string, Partial<Particulars>]>([
    [
      'texts as long as they may be',
      { name: letters(300), address: letters(300), note: letters(4000), subject: letters(4000) },
    ],
    ['a number of any kind as long as it may be', { idKind: 'other', idNumber: letters(300) }],
    ['born today', { bornOn: plainDate('2026-11-16') }],
    ['no number, telephone or mail', { idNumber: '', phone: '', email: '' }],
    ['a telephone that is none, as it was typed', { phone: '12345 ???' }],
    ['a name that is none, as it was typed', { name: '12345 ???' }],
    ['a number that nobody has', { idNumber: '999999999999' }],
    ['mail with spaces around', { email: ' an@xa.vn ' }],
    ['an identity card of old', { idKind: 'cmnd', idNumber: '012345678' }],
    ['an authorised person by name alone', { authorisedName: 'Trần Văn Bình' }],
    ['an authorised person by passport', { authorisedName: 'Bình', authorisedIdNumber: 'B1234567' }],
    ['an authorised person by identity card', { authorisedName: 'Bình', authorisedIdNumber: '001099012345' }],
    ['an authorised person by an old card', { authorisedName: 'Bình', authorisedIdNumber: '012345678' }],
  ])('may be %s', (_, changes) => {
    expect(receiving(changes).events).toHaveLength(1);
  });

  it('is stored with single spaces, composed letters and bare numbers', () => {
    expect(sealed({ address: ' Thôn  Đông ', email: ' an@xa.vn ' })).toMatchObject({
      ...{ address: 'Thôn Đông', email: 'an@xa.vn' },
    });
    expect(sealed({ idNumber: '001.099-012 345' })).toMatchObject({ idNumber: '001099012345' });
    expect(sealed({ idKind: 'other', idNumber: ' Giấy  số 5 ' })).toMatchObject({ idNumber: 'Giấy số 5' });
    expect(sealed({ authorisedName: null, authorisedIdNumber: null })).toMatchObject({
      ...{ authorisedName: null, authorisedIdNumber: null },
    });
    expect(sealed({ authorisedName: '  ', authorisedIdNumber: '' })).toMatchObject({
      ...{ authorisedName: null, authorisedIdNumber: null },
    });
    expect(sealed({ authorisedName: ' Trần  Bình ', authorisedIdNumber: '0010 9901 2345' })).toMatchObject({
      ...{ authorisedName: 'Trần Bình', authorisedIdNumber: '001099012345' },
    });
    expect(sealed({ phone: ' 12345  ??? ', name: '12345 ???' })).toMatchObject({
      ...{ phone: '12345 ???', name: '12345 ???' },
    });
    const authorised = { authorisedName: 'Bình', authorisedPhone: '+84 912 345 678' };
    expect(
      sealed({ ...authorised, authorisedBy: ' Giấy  ủy quyền ', resultAddress: ' Thôn  Tây' }),
    ).toMatchObject({
      ...{ authorisedPhone: '0912345678', authorisedBy: 'Giấy ủy quyền', resultAddress: 'Thôn Tây' },
    });
    expect(
      sealed({
        componentLines: [
          { name: ' Tờ  khai ', submitted: true, digitised: 'no' },
          { name: ' ', submitted: false, digitised: 'no' },
        ],
      }),
    ).toMatchObject({ componentLines: [{ name: 'Tờ khai', submitted: true }] });
  });
});

describe('A correction of who it is about', () => {
  const correcting = (particulars: Partial<Particulars>) =>
    after(receive()).when(correct({ particulars })).by(context('2026-11-30'));

  it('says only what changes', () => {
    for (const particulars of [
      ...[{ name: 'Trần Thị Bưởi' }, { idNumber: '001099012345' }, { phone: '0912345678' }],
      ...[{ authorisedName: 'Bình' }, { authorisedIdNumber: null }, { email: 'an@xa.vn' }, { note: 'x' }],
    ] as const)
      expect(correcting(particulars).events[0]?.sealed).toEqual({ reason: 'Ghi nhầm', particulars });
  });

  it('takes a number of any kind when the kind is not said', () => {
    expect(correcting({ idNumber: '012345678' }).events).toHaveLength(1);
    expect(correcting({ idKind: 'taxCode', idNumber: '0101234567' }).events).toHaveLength(1);
    correcting({ idKind: 'cccd', idNumber: '012345678' }).thenWrong({
      'particulars.idNumber': 'badIdNumber',
    });
    correcting({ name: '' }).thenWrong({ 'particulars.name': 'required' });
  });

  it('stores a telephone of another country as it is written', () => {
    expect(correcting({ phone: '' }).events[0]?.sealed).toMatchObject({ particulars: { phone: '' } });
  });
});

describe('Who a dossier is about, folded from facts of other versions', () => {
  const told = (...facts: readonly (readonly [fact: Fact, value: unknown])[]) => {
    const world = office();
    const opened = new Map(
      facts.map(([fact, value]) => [entryRef(world.record('dossier:D1', { ...fact, sealed: 'x' })), value]),
    );
    const dossier = foldDossier(world.entries);
    if (dossier === undefined) throw new Error('no dossier');
    return foldParticulars(world.entries, dossier, opened);
  };

  it('keeps what only a later version understands, through a correction as well', () => {
    const later = { ...nobody, title: 'Ông', componentLines: [{ ...paper, pages: 3 }] };
    expect(told([received(), later])).toEqual(later);
    expect(
      told([received(), later], [corrected(), { reason: 'r', particulars: { name: 'Bình', title: 'Bà' } }]),
    ).toEqual({ ...later, name: 'Bình', title: 'Bà' });
  });

  it('changes nothing by a fact that the dossier itself could not be told by', () => {
    const unreadable = { ...corrected(), body: { state: 'asleep' } };
    expect(told([received(), nobody], [unreadable, { reason: 'r', particulars: { name: 'Bình' } }])).toEqual(
      nobody,
    );
    expect(told([received(), nobody], [corrected(), { particulars: { name: 7 } }])).toEqual(nobody);
  });
});
const paper = { name: 'Tờ khai', submitted: true, digitised: 'no' } as const;
