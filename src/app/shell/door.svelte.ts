import { tick } from 'svelte';
import type { PersonId } from '../../base/ids.ts';
import type { Person } from '../../domain/people/person.ts';
import { loadShippedProcedures } from '../../domain/office/procedures.ts';
import { noteWhatIsPrinted } from '../../store/shown.ts';
import { openTablet, type Mending } from '../../store/opening.ts';
import type { Tablet } from '../../store/tablet.ts';
import { leaveTornLog } from '../../store/journal/torn-log.ts';
import { lock } from '../../store/vault/vault.ts';
import { watch } from '../../store/watch.ts';
import { whyOneCopy } from '../../store/queries/one-copy.ts';
import { clock, deps } from './environment.ts';
import { health } from './health.svelte.ts';
import { putBack } from './put-back.svelte.ts';
import { remember, remembered } from './remembered.ts';
import { expectArrival, forgetWords, navigate } from './router.svelte.ts';
import type { Hindrance } from '../strings/home/cannot.ts';
import { session, turnDay } from './session.svelte.ts';
import { startSyncing, stopSyncing, syncing } from './syncing.svelte.ts';

/** Where the person stands before any page: outside, at the door, or in. */
export type Phase =
  | { readonly kind: 'starting' }
  | { readonly kind: 'cannot'; readonly why: Hindrance }
  /** No office on this tablet yet. */
  | { readonly kind: 'setup' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'in' };

export const storeNames = { office: 'so-mot-cua', demo: 'so-mot-cua-demo' } as const;
export type StoreName = keyof typeof storeNames;
const openKey = 'so-mot-cua.open';
/** Kept apart from the store: if the browser loses that, the tablet still knows that there was one. */
const officeKey = 'so-mot-cua.office';
/** Long enough for the first screen to be painted. */
const settlingMs = 2_000;
/** What opens sooner shows nothing of how: words that vanish before they are read only trouble people. */
const unseenMs = 600;

/** With which key they sign here, where the office has not heard of it. What fails is done when they come in again. */
const offerKey = (tablet: Tablet, person: Person): Promise<unknown> =>
  import('../../commands/people/keys.ts')
    .then(({ offerOwnKey }) => offerOwnKey(tablet, person))
    .catch(() => undefined);

class Door {
  phase = $state.raw<Phase>({ kind: 'starting' });
  /** While opening takes long: how far it is. */
  mending = $state.raw<Mending>();
  /** Which of the two stores is open; remembered, so that a cold start comes back to it. */
  store = $state<StoreName>(remembered(openKey) === 'demo' ? 'demo' : 'office');
  /** The store was lost while somebody was at work: what is on the screen stays there until they open it anew. */
  lost = $state<'putBack' | 'noCopy'>();
  #lastPerson: PersonId | undefined;
  #stopWatching: (() => void) | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;

  /** Opens the store last used. A demo that was thrown away, or never finished, gives way to the real office. */
  async start(): Promise<void> {
    const missing = hindrance();
    if (missing) {
      this.phase = { kind: 'cannot', why: missing };
      return;
    }
    if (!(await this.openStore(this.store)) || session.openOffice || this.store === 'office') return;
    await this.openStore('office');
  }

  /** @returns whether it opened; if not, `phase` says why */
  async openStore(name: StoreName): Promise<boolean> {
    await this.leaveStore();
    const begunAt = clock.now();
    const opened = await openTablet(storeNames[name], deps, (mending) => {
      if (clock.now() - begunAt > unseenMs) this.mending = mending;
    });
    this.mending = undefined;
    if (!opened.ok) {
      this.phase = { kind: 'cannot', why: opened.error.kind };
      return false;
    }
    remember(openKey, name);
    this.store = name;
    await putBack.look(name, opened.value);
    this.#follow(opened.value);
    this.phase = { kind: session.openOffice ? 'locked' : 'setup' };
    this.#settling = setTimeout(() => void settle(opened.value), settlingMs);
    void loadShippedProcedures().then((shipped) => (session.shipped = shipped));
    return true;
  }

  /** The office whose store stood on this tablet and is not there any more: a new one must not begin unnoticed. */
  get lostOffice(): string | null {
    const isEmpty = this.store === 'office' && session.openTablet?.installation === undefined;
    return isEmpty ? remembered(officeKey) : null;
  }

  async leaveStore(): Promise<void> {
    // Pages go first: none may be left that asks for an office which is no longer open.
    this.phase = { kind: 'starting' };
    this.lost = undefined;
    await tick();
    clearTimeout(this.#settling);
    stopSyncing();
    this.#stopWatching?.();
    const left = session.openTablet;
    left?.close();
    session.openTablet = undefined;
    session.openPerson = undefined;
    session.openOffice = undefined;
    // Of the office that is left; at the first opening there is none, and the address may bring some.
    if (left !== undefined) forgetWords();
    // A store that was lost is put back only if the journal can be read at once.
    await left?.released;
  }

  /** After `unlock` said yes (or a first person has just been made): pages are drawn from now on. */
  async enter(person: Person): Promise<void> {
    if (session.shipped.length === 0) session.shipped = await loadShippedProcedures();
    turnDay();
    session.openPerson = person;
    if (this.#lastPerson !== undefined && this.#lastPerson !== person.id) navigate('/', { replace: true });
    this.#lastPerson = person.id as PersonId;
    expectArrival();
    this.phase = { kind: 'in' };
    if (session.openTablet && !syncing.engine) void startSyncing(session.openTablet);
    if (session.openTablet) void offerKey(session.openTablet, person);
  }

  /** A tablet that was made out of a copy: everybody opens it with their own secret. */
  showLock(): void {
    if (this.phase.kind !== 'setup' || !session.openTablet) return;
    lock(session.openTablet);
    this.phase = { kind: 'locked' };
  }

  /** Drafts are saved as they are typed, so locking loses nothing. */
  lock(): void {
    if (this.phase.kind !== 'in' || !session.openTablet) return;
    if (this.lost !== undefined) return void this.reopen();
    this.phase = { kind: 'locked' };
    session.openPerson = undefined;
    forgetWords();
    lock(session.openTablet);
  }

  /** After the store was lost: opening puts back what the journal has. */
  async reopen(): Promise<void> {
    await this.openStore(this.store);
  }

  #lose(tablet: Tablet): void {
    if (session.openTablet !== tablet) return;
    stopSyncing();
    if (this.phase.kind !== 'in') return void this.reopen();
    this.lost =
      tablet.journal === undefined || tablet.journal.standing.kind === 'failed' ? 'noCopy' : 'putBack';
  }

  #follow(tablet: Tablet): void {
    session.openTablet = tablet;
    session.openOffice = tablet.office;
    tablet.onTakenOver(() => (this.phase = { kind: 'cannot', why: 'takenOver' }));
    tablet.onLost(() => this.#lose(tablet));
    const subscription = watch(async () => {
      const oneCopy = await whyOneCopy(tablet);
      return { office: tablet.office, oneCopy };
    }).subscribe(
      ({ office, oneCopy }) => {
        session.openOffice = office;
        health.oneCopy = oneCopy;
        // Before the first comparison nobody knows that the journal has what it lacked.
        if (oneCopy !== null || tablet.isCompared) putBack.noteOneCopy(oneCopy !== null);
        if (office && !office.settings.demo) remember(officeKey, office.settings.name);
        const now = office?.people.find(({ id }) => id === session.openPerson?.id);
        // Their roles may have been changed on another tablet; somebody who left is shown out.
        if (now && session.openPerson) session.openPerson = now;
        // Whoever's signature was ended gets another one when they come in again; with the old one nothing counts.
        const signs = office?.signingKeys.get(tablet.signer?.key ?? '')?.state;
        if (now?.active === false || signs === 'ended') this.lock();
      },
      () => undefined,
    );
    const forgetPrinter = noteWhatIsPrinted(tablet);
    this.#stopWatching = () => {
      subscription.unsubscribe();
      forgetPrinter();
    };
  }
}
export const door = new Door();

/** Where the journal holds what was confirmed, the browser's own log may tear. */
async function settle(tablet: Tablet): Promise<void> {
  await tablet.compared;
  const standing = tablet.journal?.standing.kind ?? 'failed';
  if (standing === 'failed') await leaveTornLog(tablet);
}

/** What a browser lacks on a commune's plain-HTTP address or in an old version (no half working). */
function hindrance(): Hindrance | undefined {
  if (!isSecureContext) return 'insecureAddress';
  if (typeof indexedDB === 'undefined') return 'StorageMissing';
  if (globalThis.crypto?.subtle === undefined) return 'noCrypto';
  if (!('serviceWorker' in navigator)) return 'noServiceWorker';
  return undefined;
}

/** Locks after the office's minutes without a touch or a key. A sleeping tablet is looked at as it wakes. */
export function startAutoLock(): () => void {
  let lastTouch = clock.now();
  const touch = (): void => void (lastTouch = clock.now());
  const look = (): void => {
    const minutes = session.openOffice?.settings.lockAfterMinutes ?? 15;
    if (clock.now() - lastTouch > minutes * 60_000) door.lock();
  };
  const timer = setInterval(look, 10_000);
  addEventListener('pointerdown', touch, { passive: true });
  addEventListener('keydown', touch, { passive: true });
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    removeEventListener('pointerdown', touch);
    removeEventListener('keydown', touch);
    document.removeEventListener('visibilitychange', look);
  };
}
