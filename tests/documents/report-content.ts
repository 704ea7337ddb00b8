import { plainDate } from '../../src/base/plain-date.ts';
import type { Facet } from '../../src/domain/counting/facet.ts';
import { dossiersDigest } from '../../src/domain/report/figures.ts';
import type { ReportContent } from '../../src/domain/report/events.ts';
import { tally } from '../../src/domain/counting/tally.ts';

const day = plainDate;
const period = { from: day('2024-01-01'), to: day('2024-03-25') };

/** An online dossier, resolved on its due day, its components digitised. */
export const facet = (facts: Partial<Facet> = {}): Facet => ({
  state: 'handedOver',
  receivedOn: day('2024-02-01'),
  dueOn: day('2024-02-05'),
  endedOn: day('2024-02-05'),
  handedOverOn: day('2024-02-05'),
  supplements: [],
  procedureCode: '1.001193',
  field: 'Hộ tịch',
  heldBy: 'desk',
  channel: 'online',
  level: 'full',
  componentsDigitised: true,
  electronicResult: true,
  feeAboveZero: false,
  paidOnline: false,
  acrossBoundary: false,
  inConflict: false,
  confirmedDays: false,
  assumed: false,
  asksLeader: false,
  apologisedOn: null,
  ...{ apologisedInTime: false, noAppointment: false },
  asksExtension: false,
  sameDay: false,
  reused: false,
  satisfaction: null,
  delayCause: null,
  ...facts,
});

/** What report 001 of the printed figures counts: 353 online, 345 early, 8 on the day, all digitised. */
export const printed001 = (): Facet[] => [
  ...Array.from({ length: 345 }, (_, index) =>
    facet({ endedOn: day('2024-02-02'), field: index < 200 ? 'Hộ tịch' : 'Chứng thực' }),
  ),
  ...Array.from({ length: 8 }, () => facet()),
];

export function reportContent(facets: readonly Facet[], change: Partial<ReportContent> = {}): ReportContent {
  return {
    period,
    preset: 'calendarQuarter',
    form: { id: 'II.06a', version: '2020-10-21' },
    tally: tally(facets, period),
    dossiers: dossiersDigest(facets.map((each, index) => ({ id: `D${index}`, facet: each }))),
    conflicts: 0,
    cut: { N1: 353 },
    texts: {
      number: '5',
      datedOn: day('2024-03-26'),
      title: 'Tình hình thực hiện công tác cải cách hành chính quý I năm 2024',
      opening: '',
      assessment: '',
      difficulties: '',
      causes: '',
      tasks: '',
      proposals: '',
    },
    letterhead: {
      parentName: '',
      name: 'ỦY BAN NHÂN DÂN XÃ MỸ TÂN',
      symbol: 'UBND',
      place: 'Mỹ Tân',
      reportTo: 'Ủy ban nhân dân tỉnh Ninh Bình',
      signerTitle: 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH',
      signerName: 'Nguyễn Văn Bình',
    },
    version: 1,
    replaces: null,
    ...change,
  };
}
