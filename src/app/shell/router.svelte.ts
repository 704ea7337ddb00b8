import { tick } from 'svelte';
import { serverAddresses } from '../worker/server-addresses.ts';

/** Where the person is. Read `route.path` and `route.query` anywhere; change them only with `navigate`. */
class Route {
  path = $state(location.pathname);
  search = $state(location.search);
  /** Counts every going somewhere, also to where one is: a page that is done can begin anew. */
  visits = $state(0);
  readonly query = $derived(new URLSearchParams(this.search));
}
export const route = new Route();

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

/** Goes to a path of the app. `replace`: the way back skips the page left. */
export function navigate(to: string, options: { replace?: boolean; keepScroll?: boolean } = {}): void {
  if (guard && !guard()) return;
  const samePage = /^[^?#]*/.exec(to)?.[0] === location.pathname;
  history.replaceState({ ...(history.state as object | null), scroll: scrollY }, '');
  history[options.replace ? 'replaceState' : 'pushState']({ scroll: 0 }, '', to);
  route.visits += 1;
  show();
  // A filter changed within the page: the person stays where they were.
  if (!samePage && !options.keepScroll) {
    scrollTo(0, 0);
    arrived = true;
  }
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
  navigate(link.pathname + link.search + link.hash);
}

export function startRouter(): void {
  history.scrollRestoration = 'manual';
  window.addEventListener('click', onClick);
  window.addEventListener('popstate', (event) => {
    show();
    arrived = true;
    const state = event.state as { scroll?: number } | null;
    void tick().then(() => scrollTo(0, state?.scroll ?? 0));
  });
}
