import { describe, expect, it } from 'vitest';
import { beginsCardLine, readCardLine } from '../../src/domain/dossier/citizen/citizen-card.ts';

const line = '001099012345||Nguyễn Văn A|01021999|Nam|Số 1, Phường X, Thành phố Hà Nội|15072021';
const card = {
  idNumber: '001099012345',
  name: 'Nguyễn Văn A',
  bornOn: '1999-02-01',
  address: 'Số 1, Phường X, Thành phố Hà Nội',
};

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
