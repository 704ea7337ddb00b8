/** The eleven columns of Sổ theo dõi hồ sơ (Mẫu 07, TT 03/2025/TT-VPCP, Phụ lục I), and what stands in each. */
import type { TimeOfDay } from '../../base/clock.ts';
import { formatDay, type PlainDate } from '../../base/plain-date.ts';
import { againOf, type Dossier } from '../../domain/dossier/dossier.ts';
import type { Particulars } from '../../domain/dossier/facts.ts';
import type { Channel } from '../../domain/vocabulary.ts';

/** One line of the book. */
export interface FollowLine {
  readonly stt: number;
  readonly dossier: Dossier;
  /** Null while they cannot be read. */
  readonly particulars: Particulars | null;
  /** Undefined where nobody told of the hand-over here. */
  readonly handedOver: { readonly by: Channel; readonly receiver: string } | undefined;
}

export interface BookColumn<L> {
  readonly title: string;
  /** Whether it stands under the heading that some columns have in common. */
  readonly grouped: boolean;
  /** Of the sheet, in millimetres. */
  readonly width: number;
  /** What stands in it, in lines. */
  readonly cell: (line: L) => readonly string[];
}

export const followGroup = 'Nhận và trả kết quả';

/** Where it stands, the name could not be opened on this tablet: a book with one is not given out. */
export const sealedName = 'Chưa mở được trên máy này';

export const column = <L>(
  title: string,
  width: number,
  cell: BookColumn<L>['cell'],
  grouped = false,
): BookColumn<L> => ({ title, width, cell, grouped });

/** The official code, once there is one, and our own number. */
export const bothCodes = ({ dossier: { facts } }: { readonly dossier: Dossier }): readonly string[] => [
  ...new Set([facts.officialCode ?? facts.number, facts.number]),
];

export const followColumns: readonly BookColumn<FollowLine>[] = [
  column('STT', 10, ({ stt }) => [String(stt)]),
  column('Mã hồ sơ', 34, bothCodes),
  column('Tên TTHC', 43, ({ dossier: { facts } }) => [facts.procedure.name]),
  column('Tên tổ chức, cá nhân', 24, ({ particulars }) => [particulars?.name ?? sealedName]),
  column('Địa chỉ/SĐT', 28, ({ particulars }) => written(particulars?.address, particulars?.phone)),
  column('Cơ quan chủ trì giải quyết', 22, ({ dossier: { facts } }) => [facts.resolvingAgency]),
  column('Nhận hồ sơ', 19, ({ dossier }) => moment(dossier.receivedOn, dossier.receivedAt), true),
  column('Hẹn trả kết quả', 19, ({ dossier }) => promised(dossier), true),
  column('Trả kết quả', 19, ({ dossier }) => given(dossier), true),
  column('Phương thức nhận kết quả', 17, resultBy, true),
  column('Ký nhận', 17, ({ handedOver }) => written(handedOver?.receiver), true),
];

/** The first day, and below it the one that an apology names: it takes nothing away. */
const promised = (dossier: Dossier): readonly string[] => {
  const again = againOf(dossier);
  return [
    ...moment(dossier.dueOn, dossier.dueAt),
    ...(again === undefined ? [] : ['Hẹn lại:', ...moment(again.dueOn, again.dueAt)]),
  ];
};

const written = (...texts: readonly (string | undefined)[]): readonly string[] =>
  texts.flatMap((text) => (text === undefined || text === '' ? [] : [text]));

const moment = (on: PlainDate | null, at: TimeOfDay | null): readonly string[] =>
  on === null ? [] : written(formatDay(on), at ?? undefined);

const ended = { returned: 'Trả lại hồ sơ', withdrawn: 'Công dân rút', stopped: 'Dừng giải quyết' } as const;

/** The day on which the result was given out; of what ended without one, how. */
function given({ state, handedOverOn, closedOn }: Dossier): readonly string[] {
  if (state === 'returned' || state === 'withdrawn' || state === 'stopped')
    return [...moment(closedOn, null), ended[state]];
  return moment(handedOverOn, null);
}

const ways: Readonly<Record<Channel, string>> = {
  inPerson: 'Trực tiếp',
  online: 'Trực tuyến',
  postal: 'Bưu chính công ích',
};

/** The way in which it was handed over; before that, the one that was asked for. */
function resultBy({ dossier, handedOver }: FollowLine): readonly string[] {
  const way = handedOver?.by ?? dossier.facts.resultBy;
  return way === undefined ? [] : [ways[way]];
}
