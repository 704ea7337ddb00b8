/** What a receipt is good for once it is given out: brought along where the result is fetched, kept where it comes by itself. */
import { formatDay } from '../../base/plain-date.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { Channel } from '../../domain/vocabulary.ts';

const ofOne: Readonly<Record<Channel, string>> = {
  inPerson: 'Mang theo giấy này khi nhận kết quả.',
  postal:
    'Kết quả được gửi qua bưu chính tới địa chỉ nhận kết quả ghi trên. Giữ giấy này để đối chiếu khi nhận.',
  online: 'Kết quả là bản điện tử, nhận trên Cổng Dịch vụ công quốc gia. Giữ giấy này để tra cứu.',
};
const ofAll: Readonly<Record<Channel, string>> = {
  ...ofOne,
  inPerson: 'Mang theo giấy này khi nhận kết quả của từng hồ sơ.',
};
const ofSeveralWays =
  'Mang theo giấy này khi tới nhận kết quả; kết quả nhận cách khác thì theo nơi ghi ở từng hồ sơ.';

export function receiptKept({ facts, handedOverOn }: Dossier): string {
  return handedOverOn === null
    ? ofOne[wayOf(facts)]
    : `Kết quả của hồ sơ này đã trả ngày ${formatDay(handedOverOn)}.`;
}

/** Of those whose result is still to come. */
export function batchReceiptKept(dossiers: readonly Dossier[]): string {
  const ways = dossiers.filter(({ handedOverOn }) => handedOverOn === null).map(({ facts }) => wayOf(facts));
  const [first] = ways;
  if (first === undefined) return 'Kết quả của các hồ sơ này đã trả.';
  return ways.every((way) => way === first) ? ofAll[first] : ofSeveralWays;
}

const wayOf = ({ resultBy }: Dossier['facts']): Channel => resultBy ?? 'inPerson';
