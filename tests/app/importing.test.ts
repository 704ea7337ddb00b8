import { describe, expect, it, vi } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { Marks } from '../../src/app/parts/figures/counted.ts';
import { Importing } from '../../src/app/pages/register/importing.svelte.ts';
import type { Role } from '../../src/domain/people/person.ts';
import { assumedRows, markedFacets } from '../../src/store/queries/figures.ts';
import { lock } from '../../src/store/vault/vault.ts';
import { findByCode } from '../store/find-by-code.ts';
import { rooted } from './rooted.svelte.ts';
import { openSeat } from './seat-of-tests.ts';

const headings =
  'MaHoSo;MaTTHC;KenhThucHien;ChuHoSo;NgayTiepNhan;NgayHenTra;NgayKetThucXuLy;TrangThaiHoSo;CotLa';
const line = (number: number, name = 'Nguyễn Văn A', received = '01/10/2026'): string =>
  `H40.22-261001-000${number};1.001193;2;${name};${received};05/10/2026;02/10/2026;9;giữ lại`;
const file = (...lines: string[]): File => new File([[headings, ...lines].join('\r\n')], 'so.csv');

async function opened(options: { roles?: Role[] } = {}) {
  const world = await openSeat(options);
  const announce = vi.fn();
  return { ...world, announce, importing: rooted(() => new Importing(world.seat, announce)) };
}

describe('bringing a register in', () => {
  it('explains every line first and writes nothing', async () => {
    const { importing, tablet } = await opened();
    await importing.take(file(line(1), line(2), line(3, 'A', '31/02/2026')));
    expect(importing.step).toMatchObject({
      kind: 'preview',
      counts: { new: 2, wrong: 1, same: 0, differs: 0 },
      broken: undefined,
    });
    expect(importing.lines.map(({ kind }) => kind)).toEqual(['new', 'new', 'wrong']);
    expect(importing.lines[2]?.faults).toHaveLength(1);
    expect(importing.unknown).toEqual(['CotLa']);
    expect(importing.toWrite).toBe(2);
    expect(importing.reason).toBe('Cập nhật theo tệp so.csv');
    expect(await findByCode(tablet, 'H40.22-261001-0001')).toBeUndefined();
  });

  it('then writes what was explained, and says so', async () => {
    const { importing, tablet, announce } = await opened();
    await importing.take(file(line(1), line(2)));
    await importing.write();
    expect(importing.step).toMatchObject({ kind: 'done', result: { added: 2, cancelled: false } });
    expect(announce).toHaveBeenCalledWith('Đã thêm 2 hồ sơ, cập nhật 0 hồ sơ.');
    expect(await findByCode(tablet, 'H40.22-261001-0002')).toBeDefined();
  });

  it('finds nothing to do in the same file, and puts right what differs only when that is asked for', async () => {
    const { importing } = await opened();
    await importing.take(file(line(1)));
    await importing.write();
    await importing.take(file(line(1)));
    expect(importing.hasNothingNew).toBe(true);
    expect(importing.toWrite).toBe(0);
    await importing.take(file(line(1, 'Nguyễn Văn B')));
    expect(importing.hasNothingNew).toBe(false);
    expect(importing.toWrite).toBe(0);
    importing.update = true;
    expect(importing.toWrite).toBe(1);
    await importing.write();
    expect(importing.step).toMatchObject({ kind: 'done', result: { added: 0, updated: 1 } });
    await importing.take(file(line(1)));
    expect(importing.update).toBe(false);
  });

  it('names what is wrong with the file itself, and lets another be chosen', async () => {
    const { importing } = await opened();
    await importing.take(new File(['không phải sổ'], 'thu.csv'));
    expect(importing.step).toMatchObject({ kind: 'choose', fault: {} });
    await importing.take(file(line(1)));
    expect(importing.step.kind).toBe('preview');
    importing.another();
    expect(importing.step).toEqual({ kind: 'choose' });
  });

  it('can be left while it reads', async () => {
    const { importing } = await opened();
    const looking = importing.look(file(line(1)));
    expect(importing.step).toEqual({ kind: 'reading', done: 0 });
    importing.cancel();
    await looking;
    expect(importing.step).toEqual({ kind: 'choose' });
  });

  it('is not for everybody', async () => {
    const { importing } = await opened({ roles: ['leader'] });
    expect(importing.isAllowed).toBe(false);
    await importing.take(file(line(1)));
    expect(importing.step).toEqual({ kind: 'choose' });
  });

  it('stops with a sentence when the store gives out', async () => {
    const { importing, tablet, announce } = await opened();
    await importing.take(file(line(1)));
    lock(tablet);
    await importing.write();
    expect(importing.step).toMatchObject({ kind: 'stopped', fault: { kind: 'Locked' } });
    expect(announce).not.toHaveBeenCalled();
  });

  it('asks once what the file does not say, writes nothing before, and then what was chosen', async () => {
    const { importing, tablet } = await opened();
    const text = [
      'Mã hồ sơ;Tên thủ tục;Chủ hồ sơ;Địa chỉ/SĐT;Ngày tiếp nhận;Ngày hẹn trả;Ngày trả kết quả',
      'H40.22–261001–0001;Đăng ký khai sinh;Nguyễn Văn A;Thôn 1/0900000011;01/10/2026;05/10/2026;02/10/2026',
    ];
    await importing.take(new File([text.join('\r\n')], 'mau07.csv'));
    expect(importing.questions.map(({ id }) => id)).toEqual(['channel', 'resultDay']);
    expect(importing.isUndecided).toBe(true);
    expect(importing.toWrite).toBe(0);
    await importing.choose({ channel: 'online' });
    await importing.choose({ resultDay: 'handedOver' });
    expect(importing.toWrite).toBe(1);
    await importing.write();
    const stored = await findByCode(tablet, 'H40.22-261001-0001');
    expect(stored?.dossier).toMatchObject({
      ...{ resolvedOn: '2026-10-02', facts: { channel: 'online' } },
      assumed: ['channel', 'state', 'resultDay'],
    });
    expect(stored?.particulars).toMatchObject({ address: 'Thôn 1', phone: '0900000011' });
    const period = { from: plainDate('2026-10-01'), to: plainDate('2026-10-31') };
    const marks = new Marks(period, { ...(await markedFacets(tablet, period)), setAside: [] });
    expect(marks.assumedCount).toBe(1);
    expect(marks.markOn({ kind: 'bucket', buckets: ['receivedOnline'] }).assumed).toBe(1);
    expect(marks.markOn({ kind: 'bucket', buckets: ['receivedPostal'] }).assumed).toBe(0);
    expect(assumedRows(tablet, period)).toHaveLength(1);
    expect(stored?.particulars?.unknownColumns).toEqual({
      'Chọn chung khi nhập sổ':
        'kênh thực hiện: trực tuyến; trạng thái: suy từ các ngày; ngày có kết quả: lấy theo ngày trả',
    });
  });

  it('says what differs in words and days, not in the codes of a register', async () => {
    const { importing } = await opened();
    await importing.take(file(line(1)));
    await importing.write();
    await importing.take(file(line(1).replace(';2;', ';1;').replace('02/10/2026;9', '06/10/2026;10')));
    expect(importing.lines[0]?.differences).toEqual([
      { heading: 'KenhThucHien', stored: 'trực tuyến', file: 'trực tiếp' },
      { heading: 'NgayKetThucXuLy', stored: '02/10/2026', file: '06/10/2026' },
      { heading: 'TrangThaiHoSo', stored: 'đã có kết quả', file: 'đã trả kết quả' },
    ]);
  });

  it('shows letters of an old font before and after, and mends them only when that is agreed', async () => {
    const { importing } = await opened();
    await importing.take(file(line(1, 'NguyÔn ThÞ H¹nh'), line(2, '§ç V¨n Thôy')));
    expect(importing.questions[0]?.samples?.rows).toContainEqual(['NguyÔn ThÞ H¹nh', 'Nguyễn Thị Hạnh']);
    expect(importing.toWrite).toBe(0);
    await importing.choose({ letters: 'asWritten' });
    expect(importing.lines[0]?.name).toBe('NguyÔn ThÞ H¹nh');
    await importing.choose({ letters: 'mended' });
    expect(importing.lines[0]?.name).toBe('Nguyễn Thị Hạnh');
    expect(importing.toWrite).toBe(2);
  });

  it('has a word explained once, and says which line counts where a dossier stands there twice', async () => {
    const { importing } = await opened();
    const odd = line(1).replace(';9;', ';Xếp hồ sơ;');
    await importing.take(file(odd, line(2), line(2).replace('02/10/2026;9', ';4')));
    expect(importing.unknownWords.map(({ word }) => word)).toEqual(['Xếp hồ sơ']);
    expect(importing.step).toMatchObject({ counts: { new: 1, wrong: 1, same: 1 } });
    expect(importing.lines.map(({ row }) => row)).toEqual([2, 3, 4]);
    expect(importing.lines[2]?.remarks[0]).toContain('đã tính dòng 3');
    await importing.explain('TrangThaiHoSo', 'Xếp hồ sơ', '9');
    expect(importing.unknownWords).toEqual([]);
    expect(importing.toWrite).toBe(2);
  });
});
