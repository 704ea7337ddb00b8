import type { TimeOfDay } from '../../../src/base/clock.ts';
import { addDays, plainDate } from '../../../src/base/plain-date.ts';
import { seededRandom, type Random } from '../../../src/base/random.ts';
import { foundOffice } from '../../../src/commands/office/office.ts';
import type { Person } from '../../../src/domain/people/person.ts';
import type { OfficeSettings } from '../../../src/domain/office/events.ts';
import { dossierIdForCode } from '../../../src/domain/register/imported.ts';
import { dossierSubject } from '../../../src/domain/subject.ts';
import { record, type NewFact } from '../../../src/store/journal/record.ts';
import { journalWorker } from '../../../src/store/journal/file/channel.ts';
import { openTablet } from '../../../src/store/opening.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { systemClock } from '../../../src/base/clock.ts';

export const benchSecret = '730194';
const time = (text: string): TimeOfDay => text as TimeOfDay;
const random: Random = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };

const settings: OfficeSettings = {
  ...{ unitCode: '13669', provinceCode: '36', name: 'ỦY BAN NHÂN DÂN XÃ ĐO TỐC ĐỘ', parentName: '' },
  ...{ deskName: 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG', place: 'Đo Tốc Độ', phone: '', symbol: 'UBND' },
  ...{ reportTo: '', signerTitle: 'CHỦ TỊCH', signerName: '', lateAfter: time('15:00') },
  shifts: [
    { from: time('07:00'), to: time('11:30') },
    { from: time('13:30'), to: time('17:00') },
  ],
  ...{ saturdayCounts: false, defaultSupplementClock: 'restart', defaultAgency: 'UBND xã' },
  ...{ extensionMovesDueDay: false, lockAfterMinutes: 240, demo: false },
};

export async function openOnly(name: string): Promise<Tablet> {
  const opened = await openTablet(name, { clock: systemClock, random, journal: journalWorker });
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value;
}

/** A founded, unlocked office in a store of the given name. */
export async function benchOffice(name: string): Promise<{ tablet: Tablet; person: Person }> {
  const tablet = await openOnly(name);
  const administrator = {
    name: 'Người đo',
    title: 'Quản trị',
    roles: ['administrator', 'officer', 'leader'] as Person['roles'],
  };
  const founded = await foundOffice(tablet, { settings, administrator, secret: benchSecret });
  if (!founded.ok) throw new Error(JSON.stringify(founded.error));
  return { tablet, person: founded.value };
}

const surnames = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô'];
const middles = ['Văn', 'Thị', 'Đức', 'Minh', 'Ngọc', 'Hữu', 'Thanh', 'Quang'];
const givens = [
  'An',
  'Bình',
  'Cường',
  'Dũng',
  'Hạnh',
  'Hương',
  'Khánh',
  'Lan',
  'Mai',
  'Phương',
  'Sơn',
  'Yến',
];
const fields = [
  'Hộ tịch',
  'Chứng thực',
  'Đất đai',
  'Đăng ký, quản lý cư trú',
  'Bảo trợ xã hội',
  'Người có công',
];

/** Dossiers that are all different and always the same: `count` of them over two years, mostly done. */
export function benchDrafts(tablet: Tablet, count: number, from = 0): NewFact[] {
  const chance = seededRandom(20_261_122 + from);
  const pick = <T>(from: readonly T[]): T => from[chance.below(from.length)] as T;
  const office = tablet.installation?.office ?? '';
  const firstDay = plainDate('2024-11-01');
  return Array.from({ length: count }, (_, index) => {
    const number = `BENCH-241101-${String(from + index).padStart(6, '0')}`;
    const receivedOn = addDays(firstDay, chance.below(720));
    const dueOn = addDays(receivedOn, 1 + chance.below(15));
    const done = chance.next() < 0.97;
    const resolvedOn = done ? addDays(receivedOn, chance.below(16)) : null;
    const kind = chance.below(40);
    return {
      subject: dossierSubject(dossierIdForCode(office, number)),
      type: 'dossier/imported',
      body: {
        ...{ number, officialCode: null, level: pick(['full', 'part', 'other']), applicantType: 'citizen' },
        procedure: {
          ...{ code: `1.0${10_000 + kind}`, version: '2026-07', name: `Thủ tục ${kind}` },
          field: fields[kind % fields.length] as string,
        },
        ...{ channel: pick(['online', 'inPerson', 'postal']), components: pick(['no', 'digitised']) },
        ...{
          fee: { dong: 8000, paidBy: pick(['cash', 'nationalPortal']) },
          limit: { amount: 5, unit: 'workingDay' },
        },
        ...{
          supplementClock: 'restart',
          receivingDesk: 'Một cửa',
          resolvingAgency: 'UBND xã',
          acrossBoundary: false,
        },
        ...{
          state: done ? 'handedOver' : 'open',
          receivedOn,
          receivedAt: null,
          dueOn,
          dueAt: null,
          resolvedOn,
        },
        ...{ closedOn: null, handedOverOn: resolvedOn, supplementRequestedOn: null, supplementedOn: null },
        electronicResult: chance.next() < 0.5,
      },
      sealed: {
        name: `${pick(surnames)} ${pick(middles)} ${pick(givens)}`,
        ...{ idKind: 'cccd', idNumber: `0360${String(90_000_000 + from + index)}`, bornOn: null },
        ...{
          address: `Xóm ${1 + chance.below(20)}, xã Đo Tốc Độ`,
          phone: `0900${String(100_000 + chance.below(899_999))}`,
        },
        ...{
          email: '',
          authorisedName: null,
          authorisedIdNumber: null,
          subject: 'Đề nghị giải quyết',
          note: '',
        },
        ...{ componentLines: [], unknownColumns: {} },
      },
    };
  });
}

/** Records `count` dossiers. @param from how many of them were recorded before */
export async function fill(tablet: Tablet, person: Person, count: number, from = 0): Promise<void> {
  const batch = 1000;
  for (let done = 0; done < count; done += batch)
    await record(
      tablet,
      person.id as Parameters<typeof record>[1],
      benchDrafts(tablet, Math.min(batch, count - done), from + done),
    );
}
