/** Provinces and communes, as of the day in the file. The list changes: an office keeps its own names in its settings. */
export interface Commune {
  /** 5 digits (QĐ 19/2025/QĐ-TTg). */
  readonly code: string;
  readonly name: string;
}
export interface Province {
  /** 2 digits. */
  readonly code: string;
  readonly name: string;
  readonly communes: readonly Commune[];
}

/** Read when first asked for, by the one screen that sets an office up. Sorted as in the decision. */
export async function loadUnits(): Promise<readonly Province[]> {
  const { default: file } = await import('../data/units.json');
  return file.provinces.map(({ code, name, communes }) => ({
    code,
    name,
    communes: communes.map(([code = '', name = '']) => ({ code, name })),
  }));
}
