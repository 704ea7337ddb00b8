import type { DossierId, NodeId, OfficeId, PersonId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { seededRandom } from '../../src/base/random.ts';
import type { Particulars } from '../../src/domain/dossier/events.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import { bindTablet } from '../../src/store/installation.ts';
import type { NewFact } from '../../src/store/journal/record.ts';
import { openTablet, type Tablet } from '../../src/store/tablet.ts';
import { foundKeyring } from '../../src/store/vault/vault.ts';

/** 22 November 2026, 08:00 at the office. */
export const morning = Date.UTC(2026, 10, 22, 1);
export const officer = 'officer' as PersonId;
export const leader = 'leader' as PersonId;
export const secret = '480257';

export function movingClock(start = morning) {
  const clock = { at: start, now: () => clock.at };
  return clock;
}

let opened = 0;
export async function newTablet(
  options: { name?: string; seed?: number; clock?: { now(): number } } = {},
): Promise<Tablet> {
  opened += 1;
  const result = await openTablet(options.name ?? `store-${process.pid}-${opened}`, {
    clock: options.clock ?? movingClock(),
    random: seededRandom(options.seed ?? opened),
  });
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

/** A tablet of the office, unlocked by its officer. */
export async function deskTablet(
  options: { name?: string; seed?: number; clock?: { now(): number }; tablet?: number; node?: string } = {},
): Promise<Tablet> {
  const tablet = await newTablet(options);
  await bindTablet(tablet, {
    office: 'office-1' as OfficeId,
    node: (options.node ?? `NODE${opened}`) as NodeId,
    tablet: options.tablet ?? 1,
  });
  await foundKeyring(tablet, officer, secret);
  return tablet;
}

export const citizen = (name: string, more: Partial<Particulars> = {}): Particulars => ({
  name,
  idKind: 'cccd',
  idNumber: '001086012345',
  bornOn: plainDate('1986-02-03'),
  address: 'Thôn Đông, xã Mỹ Tân',
  phone: '0912 345 678',
  email: '',
  authorisedName: null,
  authorisedIdNumber: null,
  subject: 'Đăng ký khai sinh',
  note: '',
  componentLines: [],
  unknownColumns: {},
  ...more,
});

export const received = (id: string, person: Particulars, number = `MC01-261122-${id}`): NewFact => ({
  subject: dossierSubject(id),
  type: 'dossier/received',
  body: {
    number,
    officialCode: null,
    procedure: { code: '1.001193', version: '2026-07', name: 'Đăng ký khai sinh', field: 'Hộ tịch' },
    level: 'full',
    channel: 'inPerson',
    applicantType: 'citizen',
    components: 'no',
    fee: { dong: 0, paidBy: 'unpaid' },
    limit: { amount: 0, unit: 'sameDay' },
    supplementClock: 'restart',
    receivingDesk: 'Quầy 1',
    resolvingAgency: 'UBND xã',
    acrossBoundary: false,
    on: '2026-11-22',
    at: '08:00',
    dueOn: '2026-11-23',
    dueAt: null,
  },
  sealed: person,
});

export const resolved = (id: string, on = '2026-11-23'): NewFact => ({
  subject: dossierSubject(id),
  type: 'dossier/resolved',
  body: { on, electronicResult: true },
  sealed: null,
});

export const corrected = (id: string, particulars: Partial<Particulars>): NewFact => ({
  subject: dossierSubject(id),
  type: 'dossier/corrected',
  body: { facts: {}, days: {} },
  sealed: { reason: 'Ghi nhầm', particulars },
});

export const idOf = (text: string): DossierId => text as DossierId;
