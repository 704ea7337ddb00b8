import type { ProcedureVersion } from '../../../domain/office/events.ts';

/** The fields of a catalogue by name, each once. */
export const fieldNames = (procedures: readonly ProcedureVersion[]): readonly string[] =>
  [...new Set(procedures.map(({ field }) => field))]
    .filter((name) => name !== '')
    .sort((a, b) => a.localeCompare(b, 'vi'));
