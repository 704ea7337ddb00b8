import type { Result } from '../../base/result.ts';
import type { OfficeDecisionRefusal } from '../../domain/office/decide.ts';
import type { ProcedureVersion } from '../../domain/office/events.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Limit } from '../../domain/vocabulary.ts';
import type { Tablet } from '../../store/tablet.ts';
import { doWithOffice } from './office.ts';

/** One limit that the source had lost, once for the office. @param limit null: no number holds for every dossier */
export const confirmLimit = (
  tablet: Tablet,
  actor: Person,
  procedure: ProcedureVersion,
  limit: Limit | null,
): Promise<Result<void, OfficeDecisionRefusal>> =>
  doWithOffice(tablet, actor, { kind: 'confirmLimit', procedure, limit });
