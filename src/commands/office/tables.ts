/** What comes out of a table that was brought in: many changes of the office as one deed. */
import type { Result } from '../../base/result.ts';
import type { OfficeDecisionRefusal } from '../../domain/office/decide.ts';
import type { Person } from '../../domain/people/person.ts';
import type { TablesCommand } from '../../domain/tables/decide-tables.ts';
import type { Tablet } from '../../store/tablet.ts';
import { doWithOffice } from './office.ts';

export const setFromTable = (
  tablet: Tablet,
  actor: Person,
  command: TablesCommand,
): Promise<Result<void, OfficeDecisionRefusal>> => doWithOffice(tablet, actor, command);
