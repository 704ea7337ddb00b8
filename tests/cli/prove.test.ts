import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packedForThisFile, program } from '../support/packed-programs.ts';
import type { Identity } from '../../src/domain/report/checks/figure.ts';

const root = resolve(import.meta.dirname, '../..');
let folder = '';
packedForThisFile();
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'so-mot-cua-prove-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (content: unknown, ...args: readonly string[]) => runAs(program('prove'), content, args);

function runAs(command: readonly string[], content: unknown, args: readonly string[]) {
  const path = join(folder, 'figures.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  const asked = [...(args.includes('--figures') ? [] : ['--figures', path]), ...args];
  const ran = spawnSync(process.execPath, [...command, ...asked], { cwd: root, encoding: 'utf8' });
  return { status: ran.status, out: ran.stdout, errors: ran.stderr };
}
const figure = (id: string, key: string, value: unknown, unit = 'hồ sơ') => ({
  id,
  key,
  level: 'cấp xã',
  value,
  unit,
});
const total = (value: number) => ({
  figures: [
    figure('t', 'received.total', value),
    figure('m', 'received.new', 10),
    figure('c', 'received.carriedOver', 2),
  ],
});

describe('npm run prove', () => {
  test('ends with 0 where everything holds, with 1 where something fails', () => {
    const fromSource = program('prove', { fromSource: true });
    expect(runAs(fromSource, total(12), [])).toMatchObject({ status: 0, errors: '' });
    const failed = run(total(13));
    expect(failed).toMatchObject({ status: 1, errors: '' });
    expect(failed.out).toContain('lệch 1');
  });

  test('prints nothing but the identities with --json', () => {
    const identities = JSON.parse(run(total(13), '--json').out) as Identity[];
    expect(identities).toContainEqual({
      kind: 'sum',
      identity: 'received.total = received.new + received.carriedOver',
      level: 'cấp xã',
      of: ['t', 'm', 'c'],
      onTheLeft: 1,
      ...{ left: 13, right: 12, difference: 1, holds: false, truncated: false, alternative: false },
    });
  });

  test('a way to reckon that need not hold does not end it with 1', () => {
    const returned = {
      figures: [
        figure('t', 'received.total', 10),
        figure('r', 'resolved.total', 5),
        figure('p', 'pending.total', 3),
        figure('b', 'returned.total', 2),
      ],
    };
    const { status, out } = run(returned);
    expect(status).toBe(0);
    expect(out).toContain('Cách tính khác, không bắt buộc đúng');
  });

  test('says what is wrong with a file, each fault in a sentence', () => {
    const { status, out, errors } = run({
      figures: [figure('t', 'received.total', '12'), { ...figure('', 'received.new', 1) }],
    });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(errors).toContain('Số liệu thứ 1 (“t”): “value” phải là một số, không đặt trong dấu ngoặc kép');
    expect(errors).toContain('Số liệu thứ 2: “id” phải là một tên ngắn, không để trống.');
    expect(run('{').errors).toContain('Tệp không phải là JSON đọc được.');
    for (const [empty, said] of [
      ['', 'Tệp trống. Hãy ghi { "figures": [ … ] }.'],
      ['{"figures":[]}', 'Tệp không có số liệu nào để kiểm.'],
      [{ figures: [figure('e', 'received.total', null)] }, 'Mọi số liệu trong tệp đều để trống (null)'],
    ] as const) {
      const ended = run(empty);
      expect(ended).toMatchObject({ status: 2, out: '' });
      expect(ended.errors).toContain(said);
    }
    expect(run({}).errors).toContain('Tệp phải có dạng { "figures":');
    expect(run({ figures: [3] }).errors).toContain('Số liệu thứ 1: phải là {');
    expect(run({ figures: [figure('a', 'unit.total', 1), figure('a', 'unit.total', 1)] }).errors).toContain(
      'Có hơn một số liệu mang id “a”.',
    );
  });

  test('passes over empty cells, and names figures that no slot is there for', () => {
    const { status, errors } = run({
      figures: [figure('e', 'received.total', null), figure('x', 'no.slot', 3), figure('o', 'other.area', 3)],
    });
    expect(status).toBe(0);
    expect(errors).toContain('Số liệu “x” không được kiểm: không có key “no.slot”');
    expect(errors).not.toContain('“o”');
  });

  test('ends with 2 where all that was read holds, but a key is misspelt: with what was meant', () => {
    const misspelt = (key: string, unit?: string) =>
      run({ figures: [...total(12).figures, figure('x', key, 10, unit)] });
    for (const [key, meant] of [
      ['recieved.online', 'received.online'],
      ['received.onlin', 'received.online'],
      ['online.received', 'received.online'],
      ['received_online', 'received.online'],
      ['task.done.ontme#a', 'task.done.onTime#a'],
    ] as const) {
      const { status, errors } = misspelt(key);
      expect([key, status]).toEqual([key, 2]);
      expect(errors).toContain(`Có phải “${meant}”`);
      expect(errors).toContain('Chưa kiểm được 1 trên 4 số liệu');
    }
    expect(misspelt('resolved.late.percent')).toMatchObject({ status: 2 });
    expect(misspelt('road.length')).toMatchObject({ status: 0 });
  });

  test('says that a count with % was checked as a share, and of a share under its own key nothing', () => {
    const figures = [figure('t', 'received.total', 12), figure('m', 'received.new#a', 10, '%')];
    const { status, errors } = run({ figures });
    expect(status).toBe(0);
    expect(errors).toContain(
      'Số liệu “m”: “received.new#a” ghi đơn vị % nên được kiểm như tỷ lệ “received.new.percent#a”. Nếu là số đếm, hãy sửa “unit”',
    );
    const own = run({
      figures: [figure('t', 'received.total', 12), figure('m', 'received.new.percent', 83.33, '%')],
    });
    expect(own).toMatchObject({ status: 0, errors: '' });
  });

  test('a figure that fails ends it with 1, also beside a misspelt key', () => {
    const { status, errors } = run({ figures: [...total(13).figures, figure('x', 'recieved.online', 1)] });
    expect(status).toBe(1);
    expect(errors).toContain('Có phải “received.online”');
  });

  test('prints no heading with nothing below', () => {
    expect(run(total(13)).out).not.toContain('\nKhớp');
    expect(run({ figures: [figure('o', 'other.area', 3)] }).out).toBe('0 phép kiểm, 0 không khớp.\n');
    expect(run(total(12)).out).toContain('\nKhớp\n- ');
  });

  test('names a file that is not there, and what was typed wrong', () => {
    expect(run(total(12), '--figures', join(folder, 'none.json'))).toMatchObject({ status: 2 });
    expect(run(total(12), '--figures', join(folder, 'none.json')).errors).toContain('Không mở được tệp');
    expect(run(total(12), '--what').errors).toContain('Không có tùy chọn --what.');
  });
});
