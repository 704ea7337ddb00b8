import type { Instant } from '../../base/clock.ts';
import type { DossierId, PersonId } from '../../base/ids.ts';
import type { JsonObject } from '../../base/json.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { ok, type Result } from '../../base/result.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { foldInventory, type InventoryLine } from '../../domain/inventory/line.ts';
import { foldOffice, type OfficeState } from '../../domain/office/office.ts';
import { foldPetition, type Petition } from '../../domain/petition/petition.ts';
import { foldReceipt, type Receipt } from '../../domain/receipt/receipt.ts';
import { foldReport, type Report } from '../../domain/report/report.ts';
import type { StoredReport } from '../../domain/report/versions.ts';
import { dossierSubject, subjectText, type SubjectKind, type SubjectName } from '../../domain/subject.ts';
import { chained } from '../../log/chain.ts';
import { entryRef, type Entry } from '../../log/entry.ts';
import type { LogCut } from '../../log/merge.ts';
import { laterStamp, latestToFollow, nextStamp, type Stamp } from '../../log/stamp.ts';
import { commit } from './commit.ts';
import { StorageFault, withReopening } from '../errors.ts';
import { asOnlyWriter } from '../only-writer.ts';
import { beforeNew, readBeforeDeed, type BeforeDeed, type Subject } from './before-deed.ts';
import { isStoreLost } from './lost.ts';
import { isUnanswered, withAnswers } from './facts-that-count.ts';
import { leftOutOfCounts } from '../queries/left-out.ts';
import { project, type Arrival, type Plan } from './project.ts';
import { nextInBook, nextNumberOf } from './running-numbers.ts';
import type { Tablet } from '../tablet.ts';
import { signaturesOf } from '../vault/signed-runs.ts';

/** A fact that somebody states. `sealed` is what identifies a person, in the clear until it is recorded. */
export interface NewFact {
  readonly subject: string;
  readonly type: string;
  readonly body: JsonObject;
  readonly sealed: unknown;
}

/** What a decision is made on: the freshest state, read under the lock, so that no other tab can slip in between. */
export interface CurrentOf {
  readonly dossier: {
    readonly dossier: Dossier | undefined;
    /** The next free running number of a day on this tablet. */
    readonly nextNumberOn: (day: PlainDate) => number;
    /** The next free line of a certification book in this tablet's volume of the year. */
    readonly nextInBook: (book: string, year: number) => number;
    /** Its facts that count, and those that the server has set aside and nobody has answered. */
    readonly entries: readonly Entry[];
    readonly setAside: readonly Entry[];
  };
  readonly report: {
    readonly report: Report | undefined;
    /** Every report of the office: how one stands to the others is part of what may be done with it. */
    readonly all: readonly StoredReport[];
    /** Where the log ends: the figures of a report have to be those of this very cut. */
    readonly cut: LogCut;
    /** What is left out of every count within it. */
    readonly leftOut: readonly string[];
    readonly setAside: readonly Entry[];
  };
  readonly petition: {
    readonly petition: Petition | undefined;
    readonly entries: readonly Entry[];
    readonly setAside: readonly Entry[];
  };
  readonly receipt: {
    readonly receipt: Receipt | undefined;
    /** The next free number of this tablet's volume of a year. */
    readonly nextInBook: (book: string, year: number) => number;
    readonly setAside: readonly Entry[];
  };
  readonly inventory: { readonly line: InventoryLine | undefined; readonly setAside: readonly Entry[] };
  readonly office: { readonly office: OfficeState | undefined; readonly setAside: readonly Entry[] };
}

type Decided<E> = Result<readonly NewFact[], E>;

/**
 * Records facts: all of them, or none. When this returns they are on the disk, with everything folded from them.
 * @throws StorageFault
 */
export const record = (
  tablet: Tablet,
  actor: PersonId,
  facts: readonly NewFact[],
): Promise<readonly Entry[]> =>
  asWriter(tablet, async () => {
    const subjects = [...new Set(facts.map(({ subject }) => subject))];
    return write(tablet, await readBeforeDeed(tablet, subjects), actor, facts);
  });

/**
 * As `record`, but what is recorded is decided on the state that it will follow. A refusal records nothing.
 * @param isNew the subject's id was made here and now
 */
export async function recordDeciding<K extends SubjectKind, E>(
  tablet: Tablet,
  actor: PersonId,
  subject: Extract<SubjectName, { readonly kind: K }>,
  decide: (current: CurrentOf[K]) => Decided<E> | Promise<Decided<E>>,
  { isNew = false }: { readonly isNew?: boolean } = {},
): Promise<Result<readonly Entry[], E>> {
  const named = [subjectText(subject)];
  const prepareOn = async (before: BeforeDeed): Promise<Result<Prepared, E>> => {
    const decided = await decide(await readCurrent[subject.kind as K](tablet, before));
    return decided.ok ? ok(await prepare(tablet, before, actor, decided.value)) : decided;
  };
  const nothing = isNew ? beforeNew(tablet, named) : undefined;
  // While the lock is waited for. What fails, or was overtaken, is done again under it.
  const early = nothing && prepareOn(nothing).catch(() => undefined);
  return asWriter(tablet, async (tries) => {
    const ready = tries === 1 ? await early : undefined;
    const prepared =
      ready?.ok === true && nothing?.head === tablet.head
        ? ready
        : await prepareOn(await readBeforeDeed(tablet, named));
    if (prepared.ok && prepared.value.plan !== undefined) await commit(tablet, prepared.value.plan, 'new');
    return prepared.ok ? ok(prepared.value.entries) : prepared;
  });
}

/** Decides on many dossiers at once, as when a register is brought in. What is not there yet is not in the map. */
export const recordDecidingMany = (
  tablet: Tablet,
  actor: PersonId,
  ids: readonly DossierId[],
  decide: (dossiers: ReadonlyMap<DossierId, Dossier>) => readonly NewFact[],
): Promise<readonly Entry[]> =>
  asWriter(tablet, async () => {
    const before = await readBeforeDeed(tablet, [...new Set(ids)].map(dossierSubject));
    const known = before.subjects.flatMap(({ stored }) =>
      stored === undefined ? [] : [[stored.id, stored.dossier] as const],
    );
    return write(tablet, before, actor, decide(new Map(known)));
  });

/** Decides on many subjects of another kind at once. @param decide what of each counts, by its subject */
export const recordDecidingOn = (
  tablet: Tablet,
  actor: PersonId,
  subjects: readonly string[],
  decide: (entries: ReadonlyMap<string, readonly Entry[]>) => readonly NewFact[],
): Promise<readonly Entry[]> =>
  asWriter(tablet, async () => {
    const before = await readBeforeDeed(tablet, [...new Set(subjects)]);
    const told = new Map(before.subjects.map(({ subject, entries }) => [subject, entries] as const));
    return write(tablet, before, actor, decide(told));
  });

const readCurrent: {
  readonly [K in SubjectKind]: (tablet: Tablet, before: BeforeDeed) => CurrentOf[K] | Promise<CurrentOf[K]>;
} = {
  dossier: (_, { head, subjects: [own] }) => ({
    dossier: own?.stored?.dossier,
    entries: own?.entries ?? [],
    setAside: unansweredOf(own),
    nextNumberOn: (day) => nextNumberOf(head.running, day),
    nextInBook: (book, year) => nextInBook(head.running, book, year),
  }),
  report: async ({ db }, { head, subjects: [own] }) => ({
    setAside: unansweredOf(own),
    leftOut: await leftOutOfCounts(db),
    report: foldReport(own?.entries ?? []),
    all: await withReopening(db, () => db.reports.toArray()),
    cut: head.reach,
  }),
  petition: (_, { subjects: [own] }) => ({
    petition: foldPetition(own?.entries ?? []),
    entries: own?.entries ?? [],
    setAside: unansweredOf(own),
  }),
  receipt: (_, { head, subjects: [own] }) => ({
    receipt: foldReceipt(own?.entries ?? []),
    nextInBook: (book, year) => nextInBook(head.running, book, year),
    setAside: unansweredOf(own),
  }),
  inventory: (_, { subjects: [own] }) => ({
    line: foldInventory(own?.entries ?? []),
    setAside: unansweredOf(own),
  }),
  office: (_, { subjects: [own] }) => ({
    office: foldOffice(own?.entries ?? []),
    setAside: unansweredOf(own),
  }),
};

function unansweredOf(own: Subject | undefined): readonly Entry[] {
  if (own === undefined || own.leftOut.length === 0) return [];
  const rows = withAnswers(own.refusals, { counting: own.entries, leftOut: own.leftOut });
  const waiting = new Set(rows.filter(isUnanswered).map(entryRef));
  return own.leftOut.filter((entry) => waiting.has(entryRef(entry)));
}

const patience = 5;

/** Where there are no Web Locks another tab can be faster: then nothing was kept, and it is done on the new state. */
const asWriter = <T>(tablet: Tablet, deed: (tries: number) => Promise<T>): Promise<T> =>
  asOnlyWriter(tablet, async () => {
    for (let tries = 1; ; tries++) {
      if (tablet.isLost) throw new StorageFault('StoreLost');
      try {
        return await deed(tries);
      } catch (error) {
        const overtaken = error instanceof StorageFault && error.kind === 'Overtaken';
        if (overtaken && (await isStoreLost(tablet))) continue;
        if (!overtaken || tries >= patience) throw error;
      }
    }
  });

async function write(
  tablet: Tablet,
  before: BeforeDeed,
  actor: PersonId,
  facts: readonly NewFact[],
): Promise<readonly Entry[]> {
  const { plan, entries } = await prepare(tablet, before, actor, facts);
  if (plan !== undefined) await commit(tablet, plan, 'new');
  return entries;
}

interface Prepared {
  readonly entries: readonly Entry[];
  /** Undefined when there is nothing to record. */
  readonly plan: Plan | undefined;
}

async function prepare(
  tablet: Tablet,
  before: BeforeDeed,
  actor: PersonId,
  facts: readonly NewFact[],
): Promise<Prepared> {
  if (facts.length === 0) return { entries: [], plan: undefined };
  const arrivals = await entriesOf(tablet, before, actor, facts);
  return { entries: arrivals.map(({ entry }) => entry), plan: await project(tablet, before, arrivals) };
}

/** Numbered, stamped, sealed and chained to the node's entry before. */
async function entriesOf(
  tablet: Tablet,
  { head, subjects }: BeforeDeed,
  actor: PersonId,
  facts: readonly NewFact[],
): Promise<Arrival[]> {
  const { installation } = tablet;
  if (installation === undefined) throw new StorageFault('NoInstallation');
  const seals = await Promise.all(facts.map(({ sealed }) => seal(tablet, sealed)));
  const { now, isSure } = timeOf(tablet);
  const ofSubjects = subjects
    .flatMap(({ entries, leftOut }) => [...entries, ...leftOut])
    .reduce((late: Stamp | undefined, { stamp }) => laterStamp(late, stamp), undefined);
  let latest = head.latest ?? undefined;
  // A clock that nobody has compared may be behind as well: then the latest of the log is the better one.
  if (isSure) latest = latestToFollow(latest, ofSubjects, now);
  const said = facts.map(({ subject, type, body }, index) => {
    latest = nextStamp(latest, now, installation.node);
    const secret = seals[index];
    return {
      ...{ office: installation.office, stamp: latest, actor, subject, type, body: plain(body) },
      ...(secret === undefined ? {} : { sealed: secret }),
    };
  });
  const signatures = await signaturesOf(tablet, actor, said);
  let [seq, previous] = [head.seq, head.hash];
  return said.map((each, index) => {
    seq += 1;
    const signed = signatures[index];
    const name = { node: installation.node, seq, previous };
    const entry = chained({ ...each, ...name, ...(signed !== undefined && { signed }) });
    previous = entry.hash;
    return { entry, position: null, opened: facts[index]?.sealed ?? undefined };
  });
}

/** Below this a slow answer can look like a wrong clock. */
const toleranceMs = 2 * 60_000;

/** The time as the clock says it, put right where the server has said since the opening that it is wrong. */
export function timeOf({ deps, serverAhead }: Tablet): { readonly now: Instant; readonly isSure: boolean } {
  const now = deps.clock.now();
  if (serverAhead === undefined) return { now, isSure: false };
  return { now: Math.abs(serverAhead) > toleranceMs ? now + serverAhead : now, isSure: true };
}

function seal(tablet: Tablet, value: unknown): Promise<string> | undefined {
  if (value === null || value === undefined) return undefined;
  if (tablet.vault === undefined) throw new StorageFault('Locked');
  return tablet.vault.seal(value);
}

/** What the wire will carry, and nothing else: no undefined, no proxy of a screen's state. */
const plain = (body: JsonObject): JsonObject => JSON.parse(JSON.stringify(body)) as JsonObject;
