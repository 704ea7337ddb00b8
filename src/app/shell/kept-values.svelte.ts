import type { Instant } from '../../base/clock.ts';
import { draftOf, dropOrphans, findDraft, takeOverDraft } from '../../store/drafts.ts';
import { DraftKeeper } from './draft-keeper.svelte.ts';
import type { Seat } from './session.svelte.ts';

/**
 * What is typed into a form: kept as a draft from the first touch on, and found again when the same person opens the form.
 * Whoever opens it after them finds it as if nobody had typed.
 */
export class KeptValues<T> {
  now: T;
  /** Somebody typed. What was only filled in beforehand is no draft. */
  touched = $state(false);
  /** Ends when an earlier draft was looked for; says whether there was one. */
  readonly opened: Promise<boolean>;
  /** Left by a version that wrote down no owner: offered until somebody goes on with it. */
  unowned = $state.raw<{ readonly now: T; readonly savedAt: Instant }>();
  readonly #keeper: DraftKeeper;
  readonly #takeOver: () => Promise<boolean>;

  /**
   * @param read undefined when the draft is of another shape, such as one of an older version
   * @param written what is kept as the draft, where it is more than what was typed
   */
  constructor(
    { tablet, person, office }: Seat,
    key: string,
    begin: T,
    read: (draft: unknown) => T | undefined,
    written: (now: T) => unknown = (now) => now,
  ) {
    this.now = $state(begin);
    this.#keeper = new DraftKeeper(tablet, draftOf(person.id, key));
    const people = office.people.filter(({ active }) => active).map(({ id }) => id);
    // What ails the store the next key says, in the form itself.
    void dropOrphans(tablet, people).catch(() => undefined);
    this.#takeOver = () => takeOverDraft(tablet, person.id, key);
    this.opened = this.#open(read, () => findDraft(tablet, key));
    $effect(() => {
      const snapshot = $state.snapshot(this.now) as T;
      if (this.touched) this.#keeper.keep(written(snapshot));
    });
  }

  get state(): DraftKeeper['state'] {
    return this.#keeper.state;
  }

  /** While what is typed is becoming a fact, no draft is written of it. */
  hold(): void {
    this.#keeper.hold();
  }
  /** It became none, or another one begins: what was typed meanwhile is kept. */
  release(): void {
    this.#keeper.release();
  }

  /** The draft became a fact, or was thrown away. */
  drop(): Promise<void> {
    return this.#keeper.drop();
  }

  /** As `drop`, and nothing more is kept from this screen. */
  end(): Promise<void> {
    return this.#keeper.end();
  }

  /** What was found without an owner becomes this person's draft, and is gone on with. */
  async takeOver(): Promise<void> {
    const found = this.unowned;
    this.unowned = undefined;
    if (found === undefined || !(await this.#takeOver())) return;
    this.now = found.now;
    this.touched = true;
  }

  async #open(
    read: (draft: unknown) => T | undefined,
    findUnowned: () => ReturnType<typeof findDraft>,
  ): Promise<boolean> {
    const draft = read(await this.#keeper.read());
    if (draft !== undefined) this.now = draft;
    const found = await findUnowned();
    const now = read(found?.value);
    if (found !== undefined && now !== undefined) this.unowned = { now, savedAt: found.savedAt };
    return draft !== undefined;
  }
}
