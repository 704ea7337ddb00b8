import { asStorageFault, type StorageFault } from '../../store/errors.ts';

/**
 * The edge: what a page did not expect and nobody caught. A fault of the tablet's own storage is said at once, because
 * what the person believes saved may not be; anything else is a bug and is left to the browser's log.
 */
class Faults {
  current = $state.raw<StorageFault>();

  start(): void {
    window.addEventListener('unhandledrejection', ({ reason }) => {
      const fault = asStorageFault(reason);
      if (fault.kind !== 'StorageBroken' || isDatabaseError(reason)) this.current = fault;
    });
  }

  dismiss(): void {
    this.current = undefined;
  }
}
export const faults = new Faults();

const isDatabaseError = (reason: unknown): boolean =>
  reason instanceof Error && (reason.name === 'StorageFault' || reason instanceof DOMException);
