import { onDestroy, tick } from 'svelte';
import { serverAddresses } from '../worker/server-addresses.ts';

/** Where the person is. Read `route.path` and `route.query` anywhere; change them only with `navigate`. */
class Route {
  path = $state(location.pathname);
  search = $state(location.search);
  /** Counts every going somewhere, also to where one is: a page that is done can begin anew. */
  visits = $state(0);
  readonly query = $derived(new URLSearchParams(this.search));
  /** What is being searched for here: of a citizen, mostly. Neither address nor history tell it, which lie on the disk. */
  words = $state('');

  /** The visit stays the same: the way back skips what was typed before. */
  seek(words: string): void {
    this.words = words;
    wordsByVisit = { ...wordsByVisit, [visit()]: words };
  }
}
export const route = new Route();

/** In memory alone, for the way back and forth, until the tablet is locked or the page is loaded anew. */
let wordsByVisit: Readonly<Record<string, string>> = {};

interface VisitState {
  readonly scroll?: number;
  /** Which visit it is; nothing of what it was about. */
  readonly visit?: string;
}
const visitState = (): VisitState => (history.state as VisitState | null) ?? {};
const visit = (): string => visitState().visit ?? '';
const newVisit = (): string => `${performance.timeOrigin} ${route.visits}`;

/** Nobody finds, on a locked tablet, what was searched for. */
export function forgetWords(): void {
  wordsByVisit = {};
  route.words = '';
}

/** An address of before, when it still told what was searched for: it is taken out of it. */
function takeWordsOut(): void {
  const query = new URLSearchParams(location.search);
  const words = query.get('tim');
  if (words === null) return;
  const rest = new URLSearchParams([...query].filter(([name]) => name !== 'tim')).toString();
  history.replaceState(history.state, '', location.pathname + (rest === '' ? '' : `?${rest}`));
  route.seek(words);
}

/** What every page is given: the named parts of its path, and what stands after the `?`. */
export interface PageProps {
  params: Record<string, string>;
  query: URLSearchParams;
}

/** Called before leaving; says whether the person may go. For forms whose draft could not be saved. */
type Guard = () => boolean;
let guard: Guard | undefined;
export function guardLeaving(next: Guard): () => void {
  guard = next;
  return () => {
    if (guard === next) guard = undefined;
  };
}

interface Going {
  /** The way back skips the page left. */
  readonly replace?: boolean;
  readonly keepScroll?: boolean;
  /** Nothing is searched for any more, also where it is the same page. */
  readonly anew?: boolean;
}

/** Goes to a path of the app. */
export function navigate(to: string, options: Going = {}): void {
  if (guard && !guard()) return;
  const samePage = /^[^?#]*/.exec(to)?.[0] === location.pathname;
  history.replaceState({ ...visitState(), scroll: scrollY }, '');
  route.visits += 1;
  const next: VisitState = { scroll: 0, visit: options.replace ? visit() : newVisit() };
  history[options.replace ? 'replaceState' : 'pushState'](next, '', to);
  // On another page, or on this one begun anew, nothing is searched for; within the page it goes on.
  route.seek(samePage && options.anew !== true ? route.words : '');
  takeWordsOut();
  show();
  // A filter changed within the page: the person stays where they were.
  if (!samePage && !options.keepScroll) {
    scrollTo(0, 0);
    arrived = true;
  }
}

/** For where a page's deed leads once it is recorded: nobody is pulled back who has gone on meanwhile. */
export function navigateWhileHere(): typeof navigate {
  let isHere = true;
  onDestroy(() => (isHere = false));
  return (to, options) => {
    if (isHere) navigate(to, options);
  };
}

let arrived = false;
/** The next page drawn gives its heading the focus: after a navigation, and after the door was opened. */
export function expectArrival(): void {
  arrived = true;
}

/**
 * After a navigation the new page's heading takes the focus, once it is there: pages come lazily, so the frame calls
 * this when it has drawn one. A page that put the focus where the next key is wanted keeps it.
 */
export async function focusHeading(): Promise<void> {
  if (!arrived) return;
  arrived = false;
  await tick();
  const main = document.querySelector('main');
  const { activeElement } = document;
  if (activeElement !== main && main?.contains(activeElement)) return;
  main?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}

function show(): void {
  route.path = location.pathname;
  route.search = location.search;
}

/** Links inside the app go through the router; downloads, new windows and the console's pages do not. */
function onClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest('a');
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
  if (link.getAttribute('href')?.startsWith('#') || serverAddresses.test(link.pathname)) return;
  event.preventDefault();
  navigate(link.pathname + link.search + link.hash, { anew: link.search === '' });
}

export function startRouter(): void {
  history.scrollRestoration = 'manual';
  if (visit() === '') history.replaceState({ ...visitState(), visit: newVisit() }, '');
  takeWordsOut();
  show();
  window.addEventListener('click', onClick);
  window.addEventListener('popstate', () => {
    route.words = wordsByVisit[visit()] ?? '';
    takeWordsOut();
    show();
    arrived = true;
    const { scroll = 0 } = visitState();
    void tick().then(() => scrollTo(0, scroll));
  });
}
