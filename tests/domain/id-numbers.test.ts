import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import {
  compactNumber,
  idWarnings,
  isEmail,
  isIdNumber,
  isOddName,
  isOddNumber,
  isOddPhone,
  maskNumber,
  normalisePhone,
  tidyText,
} from '../../src/domain/dossier/id-numbers.ts';

describe('A number that identifies somebody', () => {
  it('has the shape of its kind', () => {
    expect(isIdNumber('cccd', compactNumber('001 099 012 345'))).toBe(true);
    expect(isIdNumber('cccd', '00109901234')).toBe(false);
    expect(isIdNumber('cmnd', '012345678')).toBe(true);
    expect(isIdNumber('taxCode', compactNumber('0101234567-001'))).toBe(true);
    expect(isIdNumber('passport', 'C1234567')).toBe(true);
    expect(isIdNumber('other', '')).toBe(false);
  });

  it('looks odd, and only that, when place or year do not fit', () => {
    expect(idWarnings('001099012345', plainDate('1999-02-01'))).toEqual([]);
    expect(idWarnings('001099012345', plainDate('1998-02-01'))).toEqual(['birthYearDiffers']);
    expect(idWarnings('001205012345', plainDate('2005-02-01'))).toEqual([]);
    expect(idWarnings('003099012345', null)).toEqual(['placeUnknown']);
    expect(idWarnings('101099012345', null)).toEqual([]);
    expect(idWarnings('999099012345', null)).toEqual(['placeUnknown']);
    expect(idWarnings('295099012345', null)).toEqual([]);
    expect(idWarnings('296099012345', null)).toEqual(['placeUnknown']);
    expect(idWarnings('100099012345', null)).toEqual(['placeUnknown']);
    expect(idWarnings('999999999999', null)).toEqual(['oneDigit']);
    expect(idWarnings('111111111', null)).toEqual(['oneDigit']);
    expect(idWarnings('012345678', plainDate('1999-02-01'))).toEqual([]);
  });

  it('of a paper whose kind nobody asked for is odd where it is neither of a card nor of a passport', () => {
    for (const number of ['', '001099012345', '012345678', 'C1234567'])
      expect(isOddNumber(number)).toBe(false);
    // Eleven figures could stand on a passport, and are a card's with one too few.
    for (const number of ['00109901234', '12345', 'C12', '0010990123456'])
      expect(isOddNumber(number)).toBe(true);
  });

  it('is shown to others only in part', () => {
    expect(maskNumber('001099012345')).toBe('0010••••••45');
    expect(maskNumber('12345')).toBe('•••••');
  });
});

it.each([
  ['0912 345 678', '0912345678'],
  ['+84 912.345.678', '0912345678'],
  ['0084912345678', '0912345678'],
  ['(024) 3825-1234', '02438251234'],
  ['+1 202 555 0100', '+12025550100'],
  ['12345', undefined],
  ['091234567x', undefined],
])('the telephone number %s is kept as %s', (typed, kept) => {
  expect(normalisePhone(typed)).toBe(kept);
});

it.each([
  ['', false],
  ['0912 345 678', false],
  ['+1 202 555 0100', false],
  ['12345 ???', true],
  ['không có', true],
  ['091234567x', true],
])('the telephone number %j looks odd: %s', (typed, odd) => {
  expect(isOddPhone(typed)).toBe(odd);
});

it.each([
  ['', false],
  ['Nguyễn Thị Hồng Nhung', false],
  ['Nguyễn Thị Hồng Nhung'.normalize('NFD'), false],
  ["H'Hen Niê", false],
  ['Y Blem K’Buôr', false],
  ['Anna-Maria (Lê Thị) St. John', false],
  ['12345 ???', true],
  ['Nguyễn Văn A2', true],
  ['...', true],
])('the name %j looks odd: %s', (typed, odd) => {
  expect(isOddName(typed)).toBe(odd);
});

it('tells an address of mail from what is none, and composes letters', () => {
  expect([isEmail('an@xa.gov.vn'), isEmail('an@xa'), isEmail('an xa@gov.vn')]).toEqual([true, false, false]);
  expect(tidyText(' Mỹ   Tân'.normalize('NFD'))).toBe('Mỹ Tân');
});
