import { describe, expect, it, vi } from 'vitest';
import { RegisterExport } from '../../src/app/pages/register/exporting.svelte.ts';
import { readSheets } from '../../src/documents/register/workbook.ts';
import * as sheets from '../../src/documents/xlsx.ts';
import { received } from '../commands/desk-of-tests.ts';
import { rooted } from './rooted.svelte.ts';
import { openOffice } from './seat-of-tests.ts';

vi.mock('../../src/documents/xlsx.ts', { spy: true });

describe('taking a register out as a spreadsheet', () => {
  const cannotBeMade = 'Chưa làm được tệp này';

  it.each(['people', 'exchange'] as const)(
    'says in words that the file for %s could not be made, and the same dialog makes it when asked again',
    async (readers) => {
      const { seat, desk } = await openOffice({ roles: ['officer'] });
      await received(desk);
      const ways = { giveFile: vi.fn(), announce: vi.fn() };
      const taking = rooted(() => new RegisterExport(seat, ways));
      [taking.readers, taking.reason] = [readers, 'Giao Văn phòng'];
      const made = readers === 'people' ? sheets.writeReadableSheet : sheets.writeRegisterSheet;
      vi.mocked(made).mockRejectedValueOnce(new Error('no room to pack'));
      expect(await taking.save([0])).toBe(false);
      expect(taking.error).toContain(cannotBeMade);
      expect(taking.done).toBeUndefined();
      expect(taking.reason).toBe('Giao Văn phòng');
      expect(ways.giveFile).not.toHaveBeenCalled();
      expect(await taking.save([0])).toBe(true);
      expect(taking.error).toBeUndefined();
      const [file, name] = ways.giveFile.mock.lastCall as [Blob, string];
      expect(name).toBe('so-ho-so-2026-11-23.xlsx');
      const [sheet] = readSheets(new Uint8Array(await file.arrayBuffer())) ?? [];
      expect(sheet?.rows).toHaveLength(2);
      expect(sheet?.rows[1]).toContain('Nguyễn Thị Hồng Nhung');
    },
  );
});
