import type { Json, JsonObject } from '../base/json.ts';
import type { OwnType } from './subjects.ts';

/** Facts that call other entries by their names, and in which key. The cut of a report is meant otherwise: `cutMeant`. */
const namingKeys: Partial<Record<OwnType, string | readonly string[]>> = {
  'dossier/conflictSettled': 'conflict',
  'dossier/takenBack': 'entry',
  'dossier/correctionAnswered': 'correction',
  'dossier/extensionDeclined': 'extension',
  'dossier/transferred': 'after',
  'dossier/takenOver': 'transfer',
  'dossier/setAsideAnswered': 'entry',
  'report/setAsideAnswered': 'entry',
  'petition/setAsideAnswered': 'entry',
  'inventory/setAsideAnswered': 'entry',
  'inventory/corrected': 'over',
  'inventory/struck': 'over',
  'receipt/setAsideAnswered': 'entry',
  'office/setAsideAnswered': 'entry',
  'office/limitConfirmed': 'over',
  'dossier/delayExplained': ['outage', 'over'],
  'dossier/graded': 'over',
  'dossier/gradeStruck': 'grade',
  'office/outageEnded': 'outage',
  'office/outageCorrected': 'outage',
  'office/outageStruck': 'outage',
};

/** The body with the other entries' new names, where it tells of any. */
export function bodyWithNames(
  { type, body }: { readonly type: string; readonly body: JsonObject },
  newName: (ref: string) => string,
): JsonObject {
  const keys = Object.hasOwn(namingKeys, type) ? [namingKeys[type as OwnType] ?? []].flat() : [];
  const anew = (ref: Json): Json => (typeof ref === 'string' ? newName(ref) : ref);
  const renamed = keys.flatMap((key) => {
    const told = body[key];
    if (told === undefined) return [];
    return [[key, Array.isArray(told) ? (told as readonly Json[]).map(anew) : anew(told)] as const];
  });
  return renamed.length === 0 ? body : { ...body, ...Object.fromEntries(renamed) };
}
