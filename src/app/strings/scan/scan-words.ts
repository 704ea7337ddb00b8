/** Scans of papers and results, wherever they are told of. */
import type { Scan } from '../../../domain/dossier/scans/scans.ts';

export const scanWords = {
  result: 'Kết quả giải quyết',
  /** @param paper the component's name; empty for a result */
  story: (of: Scan['of'], paper: string, pages: number): string =>
    `${of === 'result' || paper === '' ? scanWords.result : paper}, ${pages} trang`,
} as const;
