import { door } from '../../shell/door.svelte.ts';
import { clock, line } from '../../shell/environment.ts';
import { session } from '../../shell/session.svelte.ts';
import { startSyncing } from '../../shell/syncing.svelte.ts';

class Demo {
  /** While the demo office is being made. */
  progress = $state.raw<{ readonly done: number; readonly total: number }>();
}
export const demo = new Demo();

/** One tap: a store of its own, filled, unlocked, with the officer at the desk. */
export async function openDemo(): Promise<void> {
  if (demo.progress) return;
  demo.progress = { done: 0, total: 1 };
  try {
    if (!(await door.openStore('demo'))) return;
    if (session.openOffice) return;
    const { foundDemo } = await import('../../../commands/demo/demo.ts');
    const person = await foundDemo(session.tablet, clock, (done, total) => (demo.progress = { done, total }));
    await door.enter(person);
    void enrolDemo();
  } finally {
    demo.progress = undefined;
  }
}

/** So that sending and the acknowledgement can be tried as well. No server, or one that takes no demo: no harm. */
async function enrolDemo(): Promise<void> {
  const { tablet } = session;
  const { settings } = session.office;
  const { enrol } = await import('../../../sync/enrol.ts');
  const enrolled = await enrol(tablet, line, {
    baseUrl: '',
    code: 'DEMO',
    label: 'Máy dùng thử',
    office: { unitCode: settings.unitCode, name: settings.name, demo: true },
  });
  if (enrolled.ok && session.openTablet === tablet) await startSyncing(tablet);
}
