import { describe, expect, it } from 'vitest';
import { beginsCardLine, readCard, readCardLine } from '../../src/domain/dossier/citizen/citizen-card.ts';

const line = '001099012345||Nguyễn Văn A|01021999|Nam|Số 1, Phường X, Thành phố Hà Nội|15072021';
const card = {
  idNumber: '001099012345',
  name: 'Nguyễn Văn A',
  bornOn: '1999-02-01',
  address: 'Số 1, Phường X, Thành phố Hà Nội',
};

const read = { idNumber: '001099012345', name: 'Nguyễn Văn A', bornOn: '1999-02-01' };

describe('the line of every card and every reader', () => {
  it.each([
    [
      'of 2021',
      '001099012345|012345678|Nguyễn Văn A|01021999|Nam|Xã Bình Lâm, tỉnh X|15072021',
      'Xã Bình Lâm, tỉnh X',
    ],
    [
      'of 2024, sex first',
      '001099012345|Nguyễn Văn A|Nam|01021999|Xã Bình Lâm, tỉnh X|15072024|012345678|',
      'Xã Bình Lâm, tỉnh X',
    ],
    [
      'of 2024, birth first, with a cancelled number',
      '001099012345|Nguyễn Văn A|01021999|Nam|Xã Bình Lâm, tỉnh X|15072024||036099000001',
      'Xã Bình Lâm, tỉnh X',
    ],
    [
      'by a reader with slashes',
      '001099012345|012345678|Nguyễn Văn A|01/02/1999|Nam|Xã Bình Lâm|15/07/2021',
      'Xã Bình Lâm',
    ],
    ['of another encoding', '001099012345||Nguyá»…n VÄƒn A|01021999|Nam|Sá»‘ 1|15072021', 'Số 1'],
    ['through a British layout', '001099012345~~Nguyễn Văn A~01021999~Nam~Số 1~15072021', 'Số 1'],
    [
      'twice',
      '001099012345||Nguyễn Văn A|01021999|Nam|Số 1|15072021001099012345||Nguyễn Văn A|01021999|Nam|Số 1|15072021',
      'Số 1',
    ],
    [
      'twice, with an Enter between',
      '001099012345||Nguyễn Văn A|01021999|Nam|Số 1|15072021\r\n001099012345||Nguyễn Văn A|01021999|Nam|Số 1|15072021',
      'Số 1',
    ],
    ['without an address', '001099012345||Nguyễn Văn A|01021999|Nam||15072021|Nguyễn Văn B|Trần Thị C', ''],
  ])('is read %s', (_, line, address) => {
    expect(readCard(line)).toEqual({ kind: 'card', card: { ...read, address } });
  });

  it('is read of a woman without days, and of somebody whose name is one letter', () => {
    expect(readCardLine('001099012345||Y|Nữ|Buôn Ea Súp')).toMatchObject({
      name: 'Y',
      address: 'Buôn Ea Súp',
    });
  });

  it.each([
    ['healthCard', 'DN4010012345678|4e677579e1bb856e2056c4836e2041|01/02/1999|1|58c3a32058|01-001', ''],
    ['letters', '001099012345||Nguyá»?n VÄƒn A|01021999|Nam|Sá»‘ 1|15072021', '001099012345'],
    ['layout', 'đđăđ\u0323\u0323đăâêô\u0300||Nguyễn Văn A|đăđâă\u0323\u0323\u0323|Nam', '001099012345'],
    ['cut', '001099012345||||', '001099012345'],
  ])('is named as spoilt: %s', (why, line, idNumber) => {
    expect(readCard(line)).toEqual({ kind: 'fault', fault: why, idNumber });
    expect(readCardLine(line)).toBeUndefined();
  });

  it.each(['Nguyễn Văn A', '001099012345', 'MC01-261129-0001', 'Đặng Thị Ân', '0912 345 678', '8*9=72'])(
    'is not seen in %j',
    (text) => {
      expect(readCard(text)).toBeUndefined();
    },
  );
});

describe('the line on an identity card', () => {
  it('gives number, name, day of birth and address', () => {
    expect(readCardLine(line)).toEqual(card);
  });

  it.each([
    ['with the old nine digits', line.replace('||', '|012345678|')],
    ['without its last field', line.slice(0, line.lastIndexOf('|'))],
    ['with fields of a later card', `${line}|Nguyễn Văn B|Trần Thị C|`],
    ['in decomposed letters', line.normalize('NFD')],
    ['with the marks of a scanner', `\u0002${line}\r\n`],
  ])('is read %s', (_, text) => {
    expect(readCardLine(text)).toEqual(card);
  });

  it('keeps an impossible day of birth out', () => {
    expect(readCardLine(line.replace('01021999', '31021999'))?.bornOn).toBeNull();
  });

  it.each([
    '',
    '001099012345',
    'abc|def',
    '0010990123|x|Nguyễn Văn A|01021999',
    '001099012345||12345|01021999',
  ])('is not seen in %j', (text) => {
    expect(readCardLine(text)).toBeUndefined();
  });

  it('is known from its beginning while a scanner is still typing', () => {
    expect(beginsCardLine('001099012345|')).toBe(true);
    expect(beginsCardLine('001099012345')).toBe(false);
  });
});
