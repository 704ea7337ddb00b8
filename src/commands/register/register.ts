/** A register brought in from a file, and given out as one. */
import type { JsonObject } from '../../base/json.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { decide } from '../../domain/dossier/decide/decide.ts';
import { mayRole } from '../../domain/roles.ts';
import { officeSubject } from '../../domain/subject.ts';
import type { ProcedureVersion } from '../../domain/office/events.ts';
import { correctionFrom } from '../../domain/register/correction.ts';
import { dossierIdForCode } from '../../domain/register/imported.ts';
import type { RegisterRow } from '../../domain/register/rows.ts';
import { toRegisterRecord, type WrittenRow } from '../../domain/register/written.ts';
import { dossierSubject } from '../../domain/subject.ts';
import { StorageFault } from '../../store/errors.ts';
import { record, type NewFact } from '../../store/journal/record.ts';
import { pageOfRows } from '../../store/queries/queries.ts';
import { actorId, contextOf, factOf, type Desk } from '../deed.ts';
import { judgeLines, type JudgedLine, type RegisterLine, type VerdictKind } from './lines.ts';

export type RegisterRefusal =
  | { readonly kind: 'RoleNotAllowed' }
  | { readonly kind: 'FieldsWrong'; readonly fields: { readonly reason: 'required' } };

export interface Running {
  readonly signal: AbortSignal;
  readonly onProgress: (lines: number) => void;
}

export type Counts = Readonly<Record<VerdictKind, number>>;

/** First look: nothing is written. Every judged line is handed on, so that the caller keeps only what it shows. */
export async function previewRegister(
  desk: Desk,
  lines: AsyncIterable<RegisterLine> | Iterable<RegisterLine>,
  running: Running & { readonly onLine: (line: JudgedLine) => void },
): Promise<Result<Counts, RegisterRefusal>> {
  if (!mayRole(desk.actor.roles, 'importRegister')) return err({ kind: 'RoleNotAllowed' });
  const counts = { new: 0, same: 0, differs: 0, wrong: 0 };
  let done = 0;
  for await (const batch of judgeLines(desk, lines, running.signal)) {
    for (const line of batch) {
      counts[line.verdict.kind] += 1;
      running.onLine(line);
    }
    running.onProgress((done += batch.length));
  }
  return ok(counts);
}

export interface Imported {
  readonly added: number;
  readonly updated: number;
  /** Differing lines whose correction would not make sense: left as they were. */
  readonly notUpdated: readonly { readonly row: number; readonly code: string }[];
  readonly left: number;
  readonly cancelled: boolean;
}

/**
 * Writes what the preview showed: each batch is one deed, all of it or none. Every line is judged again on the spot,
 * so that doing it twice, or going on after a cancellation, changes nothing that is already there.
 */
export async function importRegister(
  desk: Desk,
  lines: AsyncIterable<RegisterLine> | Iterable<RegisterLine>,
  options: Running & {
    /** Put differing dossiers right by the file, each as a correction. */
    readonly updateDiffering: boolean;
    readonly reason: string;
  },
): Promise<Result<Imported, RegisterRefusal>> {
  if (!mayRole(desk.actor.roles, 'importRegister')) return err({ kind: 'RoleNotAllowed' });
  const procedures = new Set<string>();
  const notUpdated: { row: number; code: string }[] = [];
  let [added, updated, left, done] = [0, 0, 0, 0];
  for await (const batch of judgeLines(desk, lines, options.signal)) {
    const facts: NewFact[] = [];
    for (const judged of batch) {
      const { verdict } = judged;
      if (verdict.kind === 'new') {
        facts.push(...procedureFacts(desk, verdict.row.unconfirmedProcedure, procedures));
        facts.push(importedFact(desk, verdict.row));
        added += 1;
      } else if (verdict.kind === 'differs' && options.updateDiffering) {
        const correction = correctionFacts(desk, judged, options.reason);
        if (correction === undefined) notUpdated.push({ row: judged.row, code: judged.code });
        else facts.push(...correction);
        if (correction !== undefined) updated += 1;
      } else left += 1;
    }
    await record(desk.tablet, actorId(desk), facts);
    options.onProgress((done += batch.length));
  }
  return ok({ added, updated, notUpdated, left, cancelled: options.signal.aborted });
}

function importedFact({ tablet }: Desk, { code, body, particulars }: RegisterRow): NewFact {
  if (tablet.installation === undefined) throw new StorageFault('NoInstallation');
  const id = dossierIdForCode(tablet.installation.office, code);
  return {
    subject: dossierSubject(id),
    type: 'dossier/imported',
    body: body as unknown as JsonObject,
    sealed: particulars,
  };
}

/**
 * A procedure that the catalogue lacks is added once, unconfirmed. Only an administrator changes the catalogue; brought
 * in by anybody else, the dossier carries the procedure's name and field itself.
 */
function procedureFacts(
  desk: Desk,
  procedure: ProcedureVersion | null,
  known: Set<string>,
): readonly NewFact[] {
  if (procedure === null || known.has(procedure.code)) return [];
  known.add(procedure.code);
  if (!mayRole(desk.actor.roles, 'changeOffice')) return [];
  const body = { procedure } as unknown as JsonObject;
  return [{ subject: officeSubject, type: 'office/procedureSet', body, sealed: null }];
}

function correctionFacts(
  desk: Desk,
  { verdict }: JudgedLine,
  reason: string,
): readonly NewFact[] | undefined {
  if (verdict.kind !== 'differs') return undefined;
  const { row, stored, differences } = verdict;
  const command = correctionFrom(row, differences, stored.dossier, reason);
  const decided = decide(command, stored.dossier, contextOf(desk));
  return decided.ok ? decided.value.map((event) => factOf(stored.id, event)) : undefined;
}

const pageSize = 200;

/** The register's rows as they leave the tablet, a page at a time. @param rows in the order in which they are written */
export async function* registerRecords(
  { tablet }: Desk,
  rows: readonly number[],
  running: Running,
): AsyncGenerator<WrittenRow> {
  for (let at = 0; at < rows.length && !running.signal.aborted; at += pageSize) {
    const page = await pageOfRows(tablet, rows.slice(at, at + pageSize));
    for (const { dossier, particulars } of page) {
      const cells = toRegisterRecord(dossier, particulars);
      yield { cells, unknown: particulars?.unknownColumns ?? {} };
    }
    running.onProgress(Math.min(rows.length, at + pageSize));
  }
}

/** Written down before the file is handed over: who took how many rows out, and why (Luật 91/2025/QH15). */
export async function exportRegister(
  desk: Desk,
  exported: { readonly rows: number; readonly reason: string },
): Promise<Result<void, RegisterRefusal>> {
  if (!mayRole(desk.actor.roles, 'exportRegister')) return err({ kind: 'RoleNotAllowed' });
  const reason = exported.reason.trim().slice(0, 300);
  if (reason === '') return err({ kind: 'FieldsWrong', fields: { reason: 'required' } });
  const body = { rows: exported.rows, reason };
  await record(desk.tablet, actorId(desk), [
    { subject: officeSubject, type: 'office/registerExported', body, sealed: null },
  ]);
  return ok(undefined);
}
