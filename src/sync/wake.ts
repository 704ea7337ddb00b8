/** When the line comes back or the screen is looked at again. `onLine` itself is not asked: it is often wrong. */
export function onWake(wake: () => void): () => void {
  if (typeof globalThis.addEventListener !== 'function' || typeof document === 'undefined')
    return () => undefined;
  const whenVisible = (): void => {
    if (document.visibilityState === 'visible') wake();
  };
  globalThis.addEventListener('online', wake);
  document.addEventListener('visibilitychange', whenVisible);
  return () => {
    globalThis.removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', whenVisible);
  };
}
