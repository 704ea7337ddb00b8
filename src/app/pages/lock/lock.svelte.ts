import type { PersonId } from '../../../base/ids.ts';
import type { Person } from '../../../domain/people/person.ts';
import { isJoining, keyHolders, unlock, type UnlockRefusal } from '../../../store/vault/vault.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { lockWords as words, unlockFaultWords } from '../../strings/lock.ts';

/** The door while it is locked: who is asked for their secret, and what came of the last try. */
export class LockedDoor {
  fault = $state.raw<UnlockRefusal>();
  /** The store itself gave out: no try was made. */
  broken = $state(false);
  busy = $state(false);
  /** Counts the tries and the persons asked: the pad begins empty each time. */
  round = $state(0);
  #chosen = $state.raw<Person>();
  #now = $state(0);
  readonly #seat: Pick<Seat, 'tablet' | 'office'>;
  readonly #enter: (person: Person) => void | Promise<void>;

  readonly #holders = live(() => keyHolders(this.#seat.tablet));
  readonly people = $derived.by(() => this.#seat.office.people.filter(({ active }) => active));
  readonly #able = $derived(this.people.filter(({ id }) => this.#holders.value?.includes(id as PersonId)));
  /** Whether it is known who can open this tablet, or that this cannot be known. */
  readonly isReady = $derived(this.#holders.value !== undefined || this.#holders.error !== undefined);
  readonly isNobodyAble = $derived(this.#holders.value !== undefined && this.#able.length === 0);
  readonly #joins = live(() => isJoining(this.#seat.tablet));
  /** It was closed between getting the key and the first secret. Keys that were lost here are put back by themselves. */
  readonly isInMiddleOfJoining = $derived(this.isNobodyAble && this.#joins.value === true);

  // One person, no question, and no list that is gone before it can be touched. Whoever locked last is not chosen for
  // them: the next hand may be another's.
  readonly person = $derived(this.#chosen ?? (this.#able.length === 1 ? this.#able[0] : undefined));
  readonly waits = $derived(this.fault?.kind === 'WaitBeforeTrying' && this.fault.untilMs > this.#now);
  readonly sentence = $derived.by(() => {
    const { fault } = this;
    if (this.broken) return words.broken;
    if (!fault) return undefined;
    if (fault.kind === 'WrongSecret') return unlockFaultWords.WrongSecret(fault, this.#now);
    if (fault.kind === 'KeyAltered') return unlockFaultWords.KeyAltered(fault, this.#now);
    if (fault.kind === 'NoKeyHere') return unlockFaultWords.NoKeyHere(fault, this.#now);
    return this.waits ? unlockFaultWords.WaitBeforeTrying(fault, this.#now) : undefined;
  });

  constructor(seat: Pick<Seat, 'tablet' | 'office'>, enter: (person: Person) => void | Promise<void>) {
    [this.#seat, this.#enter] = [seat, enter];
    this.#look();
    $effect(() => {
      if (this.fault?.kind !== 'WaitBeforeTrying') return;
      const timer = setInterval(() => this.#look(), 1000);
      return () => clearInterval(timer);
    });
  }

  #look(): void {
    this.#now = this.#seat.tablet.deps.clock.now();
  }

  /** Somebody who cannot open this tablet is shown, and says who can help. Unknown holders stop nobody. */
  hasKey({ id }: Person): boolean {
    return this.#holders.value === undefined || this.#holders.value.includes(id as PersonId);
  }

  /** @param person undefined: somebody else */
  choose(person: Person | undefined): void {
    this.#chosen = person;
    this.fault = undefined;
    this.broken = false;
    this.round += 1;
  }

  async open(secret: string): Promise<void> {
    const { person } = this;
    if (!person || this.busy || secret === '') return;
    this.busy = true;
    const unlocked = await unlock(this.#seat.tablet, person.id as PersonId, secret)
      .catch(() => undefined)
      .finally(() => (this.busy = false));
    if (unlocked?.ok) return this.#enter(person);
    this.#look();
    this.broken = unlocked === undefined;
    this.fault = unlocked?.error;
    this.round += 1;
  }
}
