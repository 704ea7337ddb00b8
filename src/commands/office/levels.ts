/** Levels of online service, stated for many procedures at once, and for what was received before anybody had stated them. */
import { err, ok, type Result } from '../../base/result.ts';
import { decide, type DecisionRefusal } from '../../domain/dossier/decide/decide.ts';
import type { OfficeDecisionRefusal } from '../../domain/office/decide.ts';
import { procedureInForce } from '../../domain/office/procedures.ts';
import type { Person } from '../../domain/people/person.ts';
import type { ServiceLevel } from '../../domain/vocabulary.ts';
import { recordDecidingMany } from '../../store/journal/record.ts';
import { touched } from '../../store/queries/queries.ts';
import type { Tablet } from '../../store/tablet.ts';
import { actorId, contextOf, type Desk } from '../deed.ts';
import { dossierFact } from '../facts.ts';
import { doWithOffice } from './office.ts';

/** @param source the paper that lists them */
export const stateLevels = (
  tablet: Tablet,
  actor: Person,
  levels: Readonly<Record<string, ServiceLevel>>,
  source: string,
): Promise<Result<void, OfficeDecisionRefusal>> =>
  doWithOffice(tablet, actor, { kind: 'stateLevels', levels, source });

/** Rows of dossiers without a level, whose procedure has one by now. */
export async function rowsToFill({
  tablet,
  rules,
}: Pick<Desk, 'tablet' | 'rules'>): Promise<readonly number[]> {
  await touched(tablet);
  const { columns } = tablet;
  return [...Array(columns.length).keys()].filter((row) => {
    if (!columns.has(row)) return false;
    const { level, procedureCode, receivedOn } = columns.get(row);
    return (
      level === null && (procedureInForce(rules.catalogue, procedureCode, receivedOn)?.level ?? null) !== null
    );
  });
}

const together = 200;

/**
 * Each gets a correction of its own, so that its story says when and by whom the level came; nothing else of it changes.
 * @returns how many there were; a refusal where one was not done: those before it are
 */
export async function fillLevels(desk: Desk, reason: string): Promise<Result<number, DecisionRefusal>> {
  const rows = await rowsToFill(desk);
  const { origins } = desk.tablet;
  let filled = 0;
  let refused: DecisionRefusal | undefined;
  for (let at = 0; at < rows.length; at += together) {
    const some = rows.slice(at, at + together).flatMap((row) => origins.idOf(row) ?? []);
    const entries = await recordDecidingMany(desk.tablet, actorId(desk), some, (dossiers) =>
      [...dossiers].flatMap(([id, dossier]) => {
        const { procedure, level: known } = dossier.facts;
        const level = procedureInForce(desk.rules.catalogue, procedure.code, dossier.receivedOn)?.level;
        if (known !== null || !level) return [];
        const decided = decide({ kind: 'fillLevel', level, reason }, dossier, contextOf(desk));
        if (decided.ok) return decided.value.map((event) => dossierFact(id, event));
        refused ??= decided.error;
        return [];
      }),
    );
    filled += entries.length;
    if (refused !== undefined) return err(refused);
  }
  return ok(filled);
}
