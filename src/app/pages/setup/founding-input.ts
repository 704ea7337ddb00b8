import { parseTimeOfDay, type TimeOfDay } from '../../../base/clock.ts';
import type { OfficeSettings } from '../../../domain/office/events.ts';
import type { Commune, Province } from '../../../domain/office/units.ts';
import { remember, remembered } from '../../shell/remembered.ts';

const time = (text: string): TimeOfDay => {
  const read = parseTimeOfDay(text);
  if (read === undefined) throw new RangeError(text);
  return read;
};

/** An office before anybody has typed: the hours most communes keep. */
export const emptySettings: OfficeSettings = {
  unitCode: '',
  provinceCode: '',
  name: '',
  parentName: '',
  deskName: 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG',
  place: '',
  phone: '',
  symbol: 'BC-UBND',
  reportTo: '',
  signerTitle: 'CHỦ TỊCH',
  signerName: '',
  shifts: [
    { from: time('07:30'), to: time('11:30') },
    { from: time('13:30'), to: time('17:00') },
  ],
  lateAfter: time('15:00'),
  saturdayCounts: false,
  defaultSupplementClock: 'restart',
  defaultAgency: '',
  extensionMovesDueDay: false,
  lockAfterMinutes: 10,
  demo: false,
};

/** "Xã Mỹ Tân" → "Mỹ Tân". */
export const bareName = (unit: string): string => unit.replace(/^(Xã|Phường|Đặc khu|Tỉnh|Thành phố)\s+/, '');

/** The names a letterhead has in this commune, to be corrected where an office writes them otherwise. */
export function namesFor(settings: OfficeSettings, province: Province, commune: Commune): OfficeSettings {
  return {
    ...settings,
    provinceCode: province.code,
    unitCode: commune.code,
    name: `ỦY BAN NHÂN DÂN ${commune.name.toUpperCase()}`,
    parentName: '',
    place: bareName(commune.name),
    reportTo: `Ủy ban nhân dân ${province.name.replace(/^(Tỉnh|Thành phố)/, (word) => word.toLowerCase())}`,
    defaultAgency: `Ủy ban nhân dân ${commune.name.replace(/^(Xã|Phường|Đặc khu)/, (word) => word.toLowerCase())}`,
  };
}

const key = 'so-mot-cua.setup';

/** What was chosen so far, without anybody's name or telephone: there is no key yet to seal those with. */
export function keepDraft(settings: OfficeSettings): void {
  remember(key, JSON.stringify({ ...settings, phone: '', signerName: '' }));
}

export function readDraft(): OfficeSettings | undefined {
  try {
    const stored: unknown = JSON.parse(remembered(key) ?? 'null');
    if (stored === null || typeof stored !== 'object') return undefined;
    return { ...emptySettings, ...stored };
  } catch {
    return undefined;
  }
}

export const dropDraft = (): void => remember(key, null);
