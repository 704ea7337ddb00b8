/** What a correction changes, each as what was and what is. */
import { lineOfCopies } from '../../../domain/dossier/book-line.ts';
import type { Dossier } from '../../../domain/dossier/dossier.ts';
import type { DossierEvent } from '../../../domain/dossier/events.ts';
import type { Particulars } from '../../../domain/dossier/facts.ts';
import { maskNumber } from '../../../domain/dossier/id-numbers.ts';
import { channelWords, stateWords } from '../../strings/common.ts';
import {
  applicantWords,
  digitisedWords,
  dossierText,
  idKindWords,
  levelWords,
  limitWords,
  paidByWords,
} from '../../strings/dossier.ts';
import { factWords } from '../../../documents/fact-words.ts';
import { intakeText } from '../../strings/intake.ts';
import { groupDigits } from '../../strings/numerals.ts';
import { day, papersChanged, text, yesNo } from './resuming/meanwhile.ts';

/** As much of the particulars as has been told so far. */
export type Known = { readonly [K in keyof Particulars]?: Particulars[K] | undefined };

export interface Before {
  readonly dossier: Dossier | undefined;
  readonly person: Known;
}

type Corrected = Extract<DossierEvent, { type: 'dossier/corrected' }>;
const names = dossierText.names;

export function changes({ body, sealed }: Corrected, { dossier, person }: Before): string[] {
  const facts = dossier?.facts;
  const told: string[] = [];
  const add = adding(told);
  add(names.procedure, body.facts.procedure, facts?.procedure, ({ name }) => name);
  add(names.channel, body.facts.channel, facts?.channel, (value) => channelWords[value]);
  add(names.level, body.facts.level, facts?.level, (value) =>
    value ? levelWords[value] : dossierText.empty,
  );
  add(names.applicantType, body.facts.applicantType, facts?.applicantType, (value) => applicantWords[value]);
  add(names.digitised, body.facts.components, facts?.components, (value) => digitisedWords[value]);
  add(names.fee, body.facts.fee, facts?.fee, ({ dong, paidBy }) =>
    dossierText.money(groupDigits(dong), paidByWords[paidBy]),
  );
  add(names.desk, body.facts.receivingDesk, facts?.receivingDesk, text);
  add(names.agency, body.facts.resolvingAgency, facts?.resolvingAgency, text);
  add(names.resultBy, body.facts.resultBy, facts?.resultBy, (value) => intakeText.resultWays[value]);
  add(names.sets, body.facts.sets, facts?.sets, String);
  add(names.boundary, body.facts.acrossBoundary, facts?.acrossBoundary, yesNo);
  add(names.supportedAt, body.facts.supportedAt, facts?.supportedAt ?? '', text);
  const line = dossier && lineOfCopies(dossier);
  add(intakeText.copies, body.line?.copies, line?.copies, (value) => text(String(value ?? '')));
  add(intakeText.pages, body.line?.pages, line?.pages, (value) => text(String(value ?? '')));
  add(dossierText.officialCode, body.facts.officialCode, facts?.officialCode, (value) => text(value ?? ''));
  add(names.electronicResult, body.electronicResult, dossier?.electronicResult, yesNo);
  told.push(...lifeChanges(body, dossier));
  const given = sealed?.particulars ?? {};
  add(names.name, given.name, person.name, text);
  add(names.idNumber, given.idNumber, person.idNumber, (value) => text(maskNumber(value)));
  add(dossierText.idKind, given.idKind, person.idKind, (value) => idKindWords[value]);
  add(names.authorised, given.authorisedName, person.authorisedName, (value) => text(value ?? ''));
  add(names.authorisedIdNumber, given.authorisedIdNumber, person.authorisedIdNumber, (value) =>
    text(maskNumber(value ?? '')),
  );
  for (const key of ['authorisedAddress', 'authorisedPhone', 'authorisedEmail', 'authorisedBy'] as const)
    add(names[key], given[key], person[key], text);
  add(names.resultAddress, given.resultAddress, person.resultAddress, text);
  told.push(...ofPapers(given, person));
  add(names.bornOn, given.bornOn, person.bornOn, day);
  add(names.phone, given.phone, person.phone, text);
  add(names.email, given.email, person.email, text);
  add(names.address, given.address, person.address, text);
  add(names.subject, given.subject, person.subject, text);
  add(names.note, given.note, person.note, text);
  return told;
}

/** A wrong procedure put right: what it brings with it, and the due day, which may have to wait for a leader. */
export function procedureChanges(
  { body, sealed }: Extract<DossierEvent, { type: 'dossier/procedureCorrected' }>,
  { dossier, person }: Before,
): string[] {
  const facts = dossier?.facts;
  const told: string[] = [];
  const add = adding(told);
  add(names.procedure, body.procedure, facts?.procedure, ({ name }) => name);
  add(names.limit, body.limit, facts?.limit, limitWords);
  if (body.due !== null && body.asksLeader) told.push(dossierText.dueAsked(body.due.on));
  else if (body.due !== null) add(names.due, body.due.on, dossier?.dueOn, day);
  told.push(...ofPapers(sealed?.particulars ?? {}, person));
  return told;
}

/** What it changes of a dossier's days and state. */
export function lifeChanges(asked: Life, dossier: Dossier | undefined): string[] {
  const told: string[] = [];
  const add = adding(told);
  add(dossierText.stateChange, asked.state, dossier?.state, (value) => stateWords[value]);
  add(names.received, asked.days.receivedOn, dossier?.receivedOn, day);
  add(names.due, asked.days.dueOn, dossier?.dueOn, day);
  add(names.resolved, asked.days.resolvedOn, dossier?.resolvedOn ?? null, day);
  add(names.closed, asked.days.closedOn, dossier?.closedOn ?? null, day);
  add(names.handedOver, asked.days.handedOverOn, dossier?.handedOverOn ?? null, day);
  const last = dossier?.supplements.at(-1);
  add(
    factWords['dossier/supplementRequested'],
    asked.days.supplementRequestedOn,
    last?.requestedOn ?? null,
    day,
  );
  add(factWords['dossier/supplemented'], asked.days.supplementedOn, last?.answeredOn ?? null, day);
  return told;
}

function ofPapers({ componentLines: after }: Known, { componentLines: was = [] }: Known): string[] {
  const said = after && papersChanged(was, after);
  return said === undefined ? [] : [said];
}

type Life = Pick<Corrected['body'], 'days' | 'state'>;

const adding =
  (told: string[]) =>
  <T>(name: string, after: T | undefined, was: T | undefined, say: (value: T) => string): void => {
    // A name said again beside what has changed is no change.
    if (after === undefined || JSON.stringify(after) === JSON.stringify(was)) return;
    told.push(dossierText.change(name, was === undefined ? dossierText.empty : say(was), say(after)));
  };
