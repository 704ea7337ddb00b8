import type { JsonObject } from '../base/json.ts';
import type { OwnType } from './subjects.ts';

/** Facts that call another entry by its name, and in which key. The cut of a report is meant otherwise: `cutMeant`. */
const namingKeys: Partial<Record<OwnType, string>> = {
  'dossier/conflictSettled': 'conflict',
  'dossier/takenBack': 'entry',
  'dossier/correctionAnswered': 'correction',
};

/** The body with the other entry's new name, where it tells of one. */
export function bodyWithNames(
  { type, body }: { readonly type: string; readonly body: JsonObject },
  newName: (ref: string) => string,
): JsonObject {
  const key = Object.hasOwn(namingKeys, type) ? namingKeys[type as OwnType] : undefined;
  const ref = key === undefined ? undefined : body[key];
  return key === undefined || typeof ref !== 'string' ? body : { ...body, [key]: newName(ref) };
}
