import type { TimeOfDay } from '../../src/base/clock.ts';
import type { PersonId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import type { SlipInput } from '../../src/documents/slips/slip.ts';
import type { DossierFacts, Particulars } from '../../src/domain/dossier/facts.ts';
import type { OfficeSettings } from '../../src/domain/office/events.ts';
import { someSettings } from '../support/office-facts.ts';

export const settings: OfficeSettings = someSettings();

const facts: DossierFacts = {
  number: 'MC01-261123-0007',
  officialCode: null,
  procedure: { code: '1.001193', version: '2026-07', name: 'Đăng ký khai sinh', field: 'Hộ tịch' },
  level: 'full',
  channel: 'inPerson',
  applicantType: 'citizen',
  components: 'digitised',
  fee: { dong: 8000, paidBy: 'cash' },
  limit: { amount: 3, unit: 'workingDay' },
  supplementClock: 'restart',
  receivingDesk: 'Trung tâm Phục vụ hành chính công',
  resolvingAgency: 'Ủy ban nhân dân xã Mỹ Tân',
  acrossBoundary: false,
};

const particulars: Particulars = {
  name: 'Nguyễn Thị Hồng Nhung',
  idKind: 'cccd',
  idNumber: '042198001234',
  bornOn: plainDate('1998-02-03'),
  address: 'Thôn Đông Hà, xã Mỹ Tân, tỉnh Nghệ An',
  phone: '0912345678',
  email: '',
  authorisedName: 'Trần Văn Bình',
  authorisedIdNumber: '042090004321',
  subject: '',
  note: '',
  componentLines: [
    { name: 'Tờ khai đăng ký khai sinh', submitted: true, digitised: 'digitised' },
    { name: 'Bản sao hộ khẩu', submitted: false, digitised: 'no' },
    { name: 'Giấy chứng sinh', submitted: true, digitised: 'digitised' },
  ],
  unknownColumns: {},
};

/** A dossier received at the desk, with what a test is about changed. */
export const slipInput = (
  factsChanged: Partial<DossierFacts> = {},
  particularsChanged: Partial<Particulars> = {},
): SlipInput => ({
  settings,
  dossier: {
    facts: { ...facts, ...factsChanged },
    state: 'open',
    receivedOn: plainDate('2026-11-23'),
    receivedAt: '09:15' as TimeOfDay,
    dueOn: plainDate('2026-11-27'),
    dueAt: '09:15' as TimeOfDay,
    firstDueOn: plainDate('2026-11-27'),
    supplements: [],
    resolvedOn: null,
    electronicResult: false,
    handedOverOn: null,
    closedOn: null,
    lastActor: 'P1' as PersonId,
    conflicts: [],
    entryRefs: [],
  },
  particulars: { ...particulars, ...particularsChanged },
  officer: 'Lê Thị Hà',
  on: plainDate('2026-11-23'),
});
