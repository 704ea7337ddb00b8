/** A register brought in from a file, and given out as one. */
import { err, ok, type Result } from '../../base/result.ts';
import type { DossierId } from '../../base/ids.ts';
import { decide, type Decision } from '../../domain/dossier/decide/decide.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { decideOffice, type OfficeDecisionRefusal } from '../../domain/office/decide.ts';
import { mayRole } from '../../domain/roles.ts';
import type { ProcedureVersion, TakenOut } from '../../domain/office/events.ts';
import { correctionFrom } from '../../domain/register/correction.ts';
import { dossierIdForCode } from '../../domain/register/imported.ts';
import { toRegisterRecord, type WrittenRow } from '../../domain/register/written.ts';
import { StorageFault } from '../../store/errors.ts';
import { recordDecidingMany, type NewFact } from '../../store/journal/record.ts';
import { noteShown } from '../../store/shown.ts';
import { pageOfRows, type Stored } from '../../store/queries/queries.ts';
import { actorId, contextOf, type Desk } from '../deed.ts';
import { dossierFact, officeFact } from '../facts.ts';
import { doWithOffice } from '../office/office.ts';
import { judgeLines, type JudgedLine, type RegisterLine, type VerdictKind } from './lines.ts';

export interface RegisterRefusal {
  readonly kind: 'RoleNotAllowed';
}

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
  /** Differing lines of which something waits for a leader, asked for now or already before. */
  readonly waiting: number;
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
  let known: ReadonlySet<string> = new Set();
  const notUpdated: { row: number; code: string }[] = [];
  let [added, updated, waiting, left, done] = [0, 0, 0, 0, 0];
  for await (const batch of judgeLines(desk, lines, options.signal)) {
    const wanted = batch.filter(
      ({ verdict }) => verdict.kind === 'new' || (verdict.kind === 'differs' && options.updateDiffering),
    );
    let written: Written = { facts: [], known, refused: [], waiting: new Set() };
    const ids = wanted.map((line) => idOf(desk, line));
    await recordDecidingMany(desk.tablet, actorId(desk), ids, (dossiers) => {
      written = writeLines(desk, wanted, (line) => dossiers.get(idOf(desk, line)), known, options.reason);
      return written.facts;
    });
    const [isRefused, isWanted] = [new Set(written.refused), new Set(wanted)];
    for (const line of batch) {
      if (!isWanted.has(line)) left += 1;
      else if (written.waiting.has(line)) waiting += 1;
      else if (line.verdict.kind === 'differs' && isRefused.has(line))
        notUpdated.push({ row: line.row, code: line.code });
      else if (isRefused.has(line)) left += 1;
      else if (line.verdict.kind === 'new') added += 1;
      else updated += 1;
    }
    known = written.known;
    options.onProgress((done += batch.length));
  }
  return ok({ added, updated, waiting, notUpdated, left, cancelled: options.signal.aborted });
}

interface Written {
  readonly facts: readonly NewFact[];
  /** Codes of procedures that need not be added any more. */
  readonly known: ReadonlySet<string>;
  readonly refused: readonly JudgedLine[];
  readonly waiting: ReadonlySet<JudgedLine>;
}

/** Changes nothing outside: where another tab was faster it is worked out once more. */
function writeLines(
  desk: Desk,
  lines: readonly JudgedLine[],
  dossierOf: (line: JudgedLine) => Dossier | undefined,
  knownBefore: ReadonlySet<string>,
  reason: string,
): Written {
  const known = new Set(knownBefore);
  const facts: NewFact[] = [];
  const refused: JudgedLine[] = [];
  const waiting = new Set<JudgedLine>();
  for (const line of lines) {
    const decided = decideLine(desk, line, dossierOf(line), reason);
    if (asksLeader(decided)) waiting.add(line);
    if (!decided.ok) {
      if (!waiting.has(line)) refused.push(line);
      continue;
    }
    if (line.verdict.kind === 'new')
      facts.push(...procedureFacts(desk, line.verdict.row.unconfirmedProcedure, known));
    facts.push(...decided.value.map((event) => dossierFact(idOf(desk, line), event)));
  }
  return { facts, known, refused, waiting };
}

/** Something of it waits for a leader: it is asked for by this, or the very same was asked for before. */
const asksLeader = (decided: Decision): boolean =>
  decided.ok
    ? decided.value.some(({ type }) => type === 'dossier/correctionAsked')
    : decided.error.kind === 'AlreadyAsked';

function idOf({ tablet }: Desk, { code, verdict }: JudgedLine): DossierId {
  if (verdict.kind === 'differs') return verdict.stored.id;
  if (tablet.installation === undefined) throw new StorageFault('NoInstallation');
  return dossierIdForCode(tablet.installation.office, code);
}

/** On the dossier as it is now: between the preview and this moment another tablet's facts may have come. */
function decideLine(
  desk: Desk,
  { verdict }: JudgedLine,
  dossier: Dossier | undefined,
  reason: string,
): Decision {
  if (verdict.kind === 'new') {
    const { body, particulars } = verdict.row;
    return decide({ kind: 'importRegister', body, particulars }, dossier, contextOf(desk));
  }
  if (verdict.kind !== 'differs' || dossier === undefined) return err({ kind: 'DossierUnknown' });
  return decide(correctionFrom(verdict.row, verdict.differences, dossier, reason), dossier, contextOf(desk));
}

/**
 * A procedure that the catalogue lacks is added once, unconfirmed. Only an administrator changes the catalogue; brought
 * in by anybody else, the dossier carries the procedure's name and field itself.
 */
function procedureFacts(
  { tablet, actor }: Desk,
  procedure: ProcedureVersion | null,
  known: Set<string>,
): readonly NewFact[] {
  if (procedure === null || known.has(procedure.code)) return [];
  known.add(procedure.code);
  const decided = decideOffice({ kind: 'addUnconfirmed', procedure }, tablet.office, { actor });
  return decided.ok ? decided.value.map(officeFact) : [];
}

const pageSize = 200;

/** The register's rows as they leave the tablet, a page at a time. @param rows in the order in which they are written */
export async function* registerRecords(
  { tablet }: Desk,
  rows: readonly number[],
  running: Running,
): AsyncGenerator<WrittenRow> {
  for await (const { dossier, particulars } of registerDossiers({ tablet }, rows, running)) {
    const cells = toRegisterRecord(dossier, particulars);
    yield { cells, unknown: particulars?.unknownColumns ?? {} };
  }
}

/** The dossiers themselves, as a file for people is written from them. */
export async function* registerDossiers(
  { tablet }: Pick<Desk, 'tablet'>,
  rows: readonly number[],
  running: Running,
): AsyncGenerator<Stored> {
  for (let at = 0; at < rows.length && !running.signal.aborted; at += pageSize) {
    yield* await pageOfRows(tablet, rows.slice(at, at + pageSize));
    running.onProgress(Math.min(rows.length, at + pageSize));
  }
}

/** Written down before the file is handed over: who took how many rows out, and why (Luật 91/2025/QH15). */
export async function exportRegister(
  { tablet, actor }: Desk,
  exported: { readonly rows: number; readonly reason: string; readonly book?: TakenOut | undefined },
): Promise<Result<void, OfficeDecisionRefusal>> {
  const recorded = await doWithOffice(tablet, actor, { kind: 'exportRegister', ...exported });
  if (recorded.ok) await noteShown(tablet);
  return recorded;
}
