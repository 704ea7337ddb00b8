import { expect, test } from 'vitest';
import { bareName, emptySettings, namesFor } from '../../src/app/pages/setup/founding-input.ts';
import { settingsFaults } from '../../src/domain/office/fields.ts';
import { loadUnits } from '../../src/domain/office/units.ts';

test('every commune gives a letterhead that needs no correction to begin with', async () => {
  for (const province of await loadUnits()) {
    for (const commune of province.communes) {
      const settings = namesFor(emptySettings, province, commune);
      expect(settingsFaults(settings)).toEqual({});
      expect(settings.place).not.toMatch(/^(Xã|Phường|Đặc khu) /);
    }
  }
});

test('names are written as letterheads write them', () => {
  const settings = namesFor(
    emptySettings,
    { code: '11', name: 'Tỉnh Điện Biên', communes: [] },
    { code: '03160', name: 'Xã Mường Nhé' },
  );
  expect(settings.name).toBe('ỦY BAN NHÂN DÂN XÃ MƯỜNG NHÉ');
  expect(settings.place).toBe('Mường Nhé');
  expect(settings.reportTo).toBe('Ủy ban nhân dân tỉnh Điện Biên');
  expect(settings.defaultAgency).toBe('Ủy ban nhân dân xã Mường Nhé');
  expect(bareName('Đặc khu Phú Quốc')).toBe('Phú Quốc');
});
