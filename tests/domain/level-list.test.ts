import { describe, expect, it, test } from 'vitest';
import { readLevelList } from '../../src/domain/office/level-list.ts';

const codes = ['1.001193', '1.000894', '2.000815', 'NOIBO-01'];
const read = (text: string) => readLevelList(text, codes);
const outcome = (text: string) => read(text)[0]?.outcome;

describe('a list of levels', () => {
  test.each([
    ['1.001193 toàn trình', '1.001193', 'full'],
    ['1.001193\tToàn trình', '1.001193', 'full'],
    ['1.001193;Một phần', '1.001193', 'part'],
    ['12\t1.001193.H42\tThủ tục đăng ký khai sinh\tHộ tịch\tDVC trực tuyến một phần', '1.001193', 'part'],
    ['1.001193 | MOT PHAN', '1.001193', 'part'],
    ['2.000815, không trực tuyến', '2.000815', 'other'],
    ['Chứng thực bản sao (2.000815): Không cung cấp trực tuyến', '2.000815', 'other'],
    ['noibo-01\ttoàn trình', 'NOIBO-01', 'full'],
  ])('reads "%s"', (text, code, level) => {
    expect(outcome(text)).toEqual({ kind: 'read', code, level });
  });

  test.each([
    ['khai sinh toàn trình', 'noCode'],
    ['9.999999 toàn trình', 'unknownCode'],
    ['11.001193 toàn trình', 'noCode'],
    ['1.001193', 'noLevel'],
    ['1.001193 mức độ 4', 'noLevel'],
    ['1.001193\ttoàn trình\tmột phần', 'twoLevels'],
  ])('cannot read "%s", and says why', (text, fault) => {
    expect(outcome(text)).toEqual({ kind: 'unread', fault });
  });

  it('takes crosses in two headed columns, as decisions print them', () => {
    const text = [
      'TT\tMã TTHC\tTên TTHC\tToàn trình\tMột phần',
      '1\t1.001193\tĐăng ký khai sinh\tx\t',
      '2\t1.000894\tĐăng ký kết hôn\t\tX',
      '3\t2.000815\tChứng thực bản sao\tx\tx',
    ].join('\n');
    expect(
      read(text).map(({ line, outcome: each }) => [line, 'level' in each ? each.level : each.fault]),
    ).toEqual([
      [2, 'full'],
      [3, 'part'],
      [4, 'twoLevels'],
    ]);
  });

  it('is not led astray by a name that speaks of a part', () => {
    expect(outcome('1.000894\tThu hồi một phần đất của hộ gia đình, cá nhân\ttoàn trình')).toMatchObject({
      level: 'full',
    });
  });

  it('does not choose between two lines that say different things of one procedure', () => {
    const [first, second, same] = read('1.001193 toàn trình\n1.001193 một phần\n1.001193 toàn trình');
    expect([first?.outcome.kind, second?.outcome, same?.outcome.kind]).toEqual([
      'read',
      { kind: 'unread', fault: 'otherwiseAbove' },
      'read',
    ]);
  });

  it('passes over empty lines, and counts lines as the box does', () => {
    expect(read('\n\n1.001193 toàn trình\n\n').map(({ line }) => line)).toEqual([3]);
  });
});
