import type { Json, JsonObject } from '../base/json.ts';
import type { OwnType } from './subjects.ts';

/** Facts that call other entries by their names, and in which key. The cut of a report is meant otherwise: `cutMeant`. */
const namingKeys: Partial<Record<OwnType, string>> = {
  'dossier/conflictSettled': 'conflict',
  'dossier/takenBack': 'entry',
  'dossier/correctionAnswered': 'correction',
  'dossier/setAsideAnswered': 'entry',
  'report/setAsideAnswered': 'entry',
  'office/setAsideAnswered': 'entry',
  'office/limitConfirmed': 'over',
};

/** The body with the other entries' new names, where it tells of any. */
export function bodyWithNames(
  { type, body }: { readonly type: string; readonly body: JsonObject },
  newName: (ref: string) => string,
): JsonObject {
  const key = Object.hasOwn(namingKeys, type) ? namingKeys[type as OwnType] : undefined;
  const told = key === undefined ? undefined : body[key];
  if (key === undefined || told === undefined) return body;
  const anew = (ref: Json): Json => (typeof ref === 'string' ? newName(ref) : ref);
  return { ...body, [key]: Array.isArray(told) ? (told as readonly Json[]).map(anew) : anew(told) };
}
