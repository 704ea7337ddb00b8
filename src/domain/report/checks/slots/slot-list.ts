import { deskSlots } from './desk.ts';
import { dossierSlots } from './dossiers.ts';
import { petitionSlots } from './petitions.ts';
import { serviceSlots } from './services.ts';
import type { Slot } from './slot.ts';
import { scoreSlots, taskSlots } from './tasks.ts';

/** Every slot, by the part of the README that prints it. */
export const slotGroups: readonly { readonly title: string; readonly slots: readonly Slot[] }[] = [
  { title: 'Hồ sơ', slots: dossierSlots },
  { title: 'Phản ánh, kiến nghị, hài lòng', slots: petitionSlots },
  { title: 'Thủ tục, văn bản, dịch vụ công, thanh toán', slots: serviceSlots },
  { title: 'Nhiệm vụ', slots: taskSlots },
  { title: 'Chấm điểm, chỉ số', slots: scoreSlots },
  { title: 'Đơn vị, nhân sự, thiết bị, kinh phí', slots: deskSlots },
];

/** Of two ways to say one key the same: letters small, no word `total`. */
const plain = (key: string): string =>
  key
    .toLowerCase()
    .split('.')
    .filter((word) => word !== 'total')
    .join('.');

const byPlainKey = new Map<string, Slot>(
  slotGroups
    .flatMap(({ slots }) => slots)
    .flatMap((slot) => [slot, ...printedBeside(slot)])
    .map((slot) => [plain(slot.key), slot]),
);

/** The numerator and the denominator that a report prints beside a percentage (“1.022/1.250 đạt 81,76 %”). */
function printedBeside({ key, name, kind }: Slot): Slot[] {
  if (kind !== 'percent') return [];
  return [
    { key: `${key}.n`, name: `${name}: tử số`, unit: '', kind: 'count' },
    { key: `${key}.d`, name: `${name}: mẫu số`, unit: '', kind: 'count' },
  ];
}

/** What each spelling means, once read: a report names the same keys for every field that it tells of. */
const spellings = new Map<string, Slot | undefined>();

/** A key as a file may write it (`Received`, `received.total`), as the slot that it means; undefined for none. */
export function findSlot(key: string): Slot | undefined {
  if (spellings.has(key)) return spellings.get(key);
  // A page lives long, and a file may name anything.
  if (spellings.size > 5_000) spellings.clear();
  const slot = byPlainKey.get(plain(key.trim()));
  spellings.set(key, slot);
  return slot;
}
