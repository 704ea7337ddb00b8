import { untrack } from 'svelte';
import {
  missingNow,
  saidOtherwise,
  type PersonField,
  type PersonSaid,
} from '../../../../domain/dossier/citizen/known-person.ts';
import { findKnownPeople, type KnownPerson } from '../../../../store/queries/known-people.ts';
import type { KeptValues } from '../../../shell/kept-values.svelte.ts';
import { live } from '../../../shell/live.svelte.ts';
import type { Seat } from '../../../shell/session.svelte.ts';
import type { IntakeValues } from '../values.ts';
import { leaveOthers, takeOver } from './taken.ts';

/** What would be taken from whom: nothing that was typed is ever written over unasked. */
interface Offer {
  readonly person: KnownPerson;
  readonly fields: readonly PersonField[];
  /** Of another kind than the desk has chosen: taken only where it is asked for, never by Enter. */
  readonly isOtherKind: boolean;
}

/** Who the number or the telephone belongs to: offered as they were last written, with what is said otherwise now. */
export class Known {
  readonly #seat: Pick<Seat, 'tablet'>;
  readonly #form: KeptValues<IntakeValues>;
  /** The name that was typed, and is meant so although its number was another name's before. */
  #kept = $state.raw<Pick<IntakeValues, 'idNumber' | 'name'>>();
  readonly #people = live(() => {
    const { idNumber, phone } = this.#form.now;
    return findKnownPeople(this.#seat.tablet, { idNumber, phone });
  });

  constructor(seat: Pick<Seat, 'tablet'>, form: KeptValues<IntakeValues>) {
    [this.#seat, this.#form] = [seat, form];
    $effect(() => {
      const { now } = form;
      if (now.idNumber !== now.taken?.idNumber) untrack(() => leaveOthers(now));
    });
  }

  readonly #found = $derived.by(() => this.#people.value ?? []);
  /** Whom Enter means. */
  readonly first = $derived.by(() => this.#found.find((person) => this.#isOfKind(person)));
  /** Whose number it is; nobody while only a telephone is typed, which may be a family's. */
  readonly owner = $derived.by(() => (this.#form.now.idNumber.trim() === '' ? undefined : this.first));
  readonly #otherwise = $derived.by(() =>
    this.owner === undefined ? [] : saidOtherwise(this.owner.last.particulars, this.#said),
  );
  readonly isOtherName = $derived.by(() => this.#otherwise.includes('name') && !this.#isKept(this.#form.now));
  /** Fields beside the name that say something else than last time. */
  readonly otherwise = $derived.by(() => this.#otherwise.filter((field) => field !== 'name'));
  readonly offers = $derived.by((): readonly Offer[] =>
    this.isOtherName
      ? []
      : this.#found
          .map((person) => ({
            person,
            fields: missingNow(person.last.particulars, this.#said),
            isOtherKind: !this.#isOfKind(person),
          }))
          // A household that has its owner's number is not its owner: offered until either is written down.
          .filter(({ fields, isOtherKind }) => fields.length > 0 && (!isOtherKind || fields.includes('name')))
          .sort((a, b) => Number(a.isOtherKind) - Number(b.isOtherKind)),
  );

  get #said(): PersonSaid {
    return this.#form.now;
  }

  #isOfKind({ last: { dossier, particulars } }: KnownPerson): boolean {
    const { applicantType, idKind } = this.#form.now;
    return dossier.facts.applicantType === applicantType && particulars.idKind === idKind;
  }

  take({ last }: KnownPerson): void {
    const { now } = this.#form;
    this.#form.touched = true;
    now.applicantType = last.dossier.facts.applicantType;
    now.idKind = last.particulars.idKind;
    this.#takeFields(last.particulars, missingNow(last.particulars, this.#said));
  }

  /** As last time, although something else was typed. */
  takeField(last: PersonSaid, field: PersonField): void {
    this.#form.touched = true;
    this.#takeFields(last, [field]);
  }

  #takeFields(last: PersonSaid, fields: readonly PersonField[]): void {
    takeOver(this.#form.now, Object.fromEntries(fields.map((field) => [field, last[field]])));
  }

  keepName(): void {
    const { idNumber, name } = this.#form.now;
    this.#kept = { idNumber, name };
  }

  #isKept({ idNumber, name }: IntakeValues): boolean {
    return this.#kept?.idNumber === idNumber && this.#kept.name === name;
  }

  /** Whether the number is another name's and nobody has said what is meant; asked of the register as it is now. */
  async asksName(): Promise<boolean> {
    const { idNumber, phone } = this.#form.now;
    if (idNumber.trim() === '' || this.#isKept(this.#form.now)) return false;
    const found = await findKnownPeople(this.#seat.tablet, { idNumber, phone }).catch(() => []);
    const owner = found.find((person) => this.#isOfKind(person));
    return owner !== undefined && saidOtherwise(owner.last.particulars, this.#said).includes('name');
  }

  /** Enter, also from a scanner, which does not wait until somebody is offered. */
  async takeFirst(): Promise<void> {
    const { idNumber, phone } = this.#form.now;
    const found = await findKnownPeople(this.#seat.tablet, { idNumber, phone }).catch(() => []);
    const { now } = this.#form;
    const isStillAsked = now.idNumber === idNumber && now.phone === phone;
    const first = found.find((person) => this.#isOfKind(person));
    if (first === undefined || !isStillAsked) return;
    const isAnotherName = saidOtherwise(first.last.particulars, this.#said).includes('name');
    if (!isAnotherName || this.#isKept(now)) this.take(first);
  }
}
