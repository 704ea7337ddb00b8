/** Names, numbers and places that look true and are plainly made up: put together from the commonest words. */

/** Chance as `seededRandom` gives it. */
export interface Dice {
  below(limit: number): number;
}

export const pick = <T>(dice: Dice, items: readonly T[]): T => items[dice.below(items.length)] as T;

const families = [
  ...['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Huỳnh', 'Phan', 'Vũ', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ'],
  ...['Ngô', 'Dương', 'Lý', 'Trương', 'Đinh', 'Lương', 'Mai', 'Tạ', 'Đoàn', 'Trịnh', 'Cao'],
];
const women = {
  middle: ['Thị', 'Thị', 'Thị Thu', 'Thị Ngọc', 'Thị Hồng', 'Thị Kim', 'Thanh', 'Bích'],
  given: [
    ...[
      'Hương',
      'Lan',
      'Hạnh',
      'Hoa',
      'Mai',
      'Nga',
      'Nhung',
      'Oanh',
      'Phượng',
      'Quỳnh',
      'Thảo',
      'Thủy',
      'Tuyết',
    ],
    ...['Vân', 'Yến', 'Duyên', 'Hằng', 'Liễu', 'Ngân', 'Trang'],
  ],
};
const men = {
  middle: ['Văn', 'Văn', 'Hữu', 'Đức', 'Minh', 'Quang', 'Xuân', 'Đình', 'Công', 'Ngọc'],
  given: [
    ...['An', 'Bình', 'Cường', 'Dũng', 'Đạt', 'Hải', 'Hiếu', 'Hùng', 'Khánh', 'Long', 'Nam', 'Phúc', 'Quân'],
    ...['Sơn', 'Thắng', 'Thịnh', 'Toàn', 'Trường', 'Tuấn', 'Vượng'],
  ],
};
const villages = [
  ...['Thôn Đông', 'Thôn Đoài', 'Thôn Thượng', 'Thôn Hạ', 'Xóm 1', 'Xóm 2', 'Xóm 3', 'Xóm Chùa', 'Xóm Đình'],
  ...['Thôn Lộng Đồng', 'Thôn Hồng Phú', 'Tổ dân phố số 4'],
];
const firms = ['Hưng Thịnh', 'Phú Quý', 'Đại Lộc', 'Thành Đạt', 'An Khang', 'Bình Minh'];

export interface MadeUpPerson {
  readonly name: string;
  readonly idNumber: string;
  readonly address: string;
  readonly phone: string;
  readonly applicantCode: '1' | '2';
}

/** @param index tells people apart: it stands in the number, after zeros that no real one has */
export function madeUpPerson(dice: Dice, index: number, commune: string, provinceCode: string): MadeUpPerson {
  const isWoman = dice.below(2) === 0;
  const words = isWoman ? women : men;
  const address = `${pick(dice, villages)}, ${commune}`;
  const phone = `0900${String(index % 1_000_000).padStart(6, '0')}`;
  if (dice.below(25) === 0) {
    const name = `Công ty TNHH ${pick(dice, firms)}`;
    return { name, idNumber: `00${String(index).padStart(8, '0')}`, address, phone, applicantCode: '2' };
  }
  const name = `${pick(dice, families)} ${pick(dice, words.middle)} ${pick(dice, words.given)}`;
  const idNumber = `${provinceCode}${isWoman ? 1 : 0}99${String(index % 1_000_000).padStart(6, '0')}`;
  return { name, idNumber, address, phone, applicantCode: '1' };
}
