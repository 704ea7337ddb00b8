/** The journal's file by itself: how soon it opens when it is long, and whether anybody waits while it is packed. */
import type { EntryRow } from '../../../src/store/schema.ts';
import { toBase64 } from '../../../src/store/bytes.ts';
import { journalWorker, type JournalChannel } from '../../../src/store/journal/file/channel.ts';
import type { Answer } from '../../../src/store/journal/file/disk/host.ts';
import { figureLine, quantile, type FigureLine } from '../measure.ts';

const name = 'bench-journal';
const inOneChange = 2_000;
const opens = 7;
/** What an opening may take beyond a start without a journal. */
const openLimit = 300;

function opened(): JournalChannel {
  const channel = journalWorker(name);
  if (channel === undefined) throw new Error('No private files in this browser');
  return channel;
}

async function answered(
  channel: JournalChannel,
  ...[question]: Parameters<JournalChannel['ask']>
): Promise<Answer> {
  const answer = await channel.ask(question);
  if (answer.fault !== undefined) throw new Error(`${question.ask}: ${answer.fault}`);
  return answer;
}

/** As long as a dossier's entry, with a sealed part that cannot be deflated. */
function entry(seq: number): EntryRow {
  const sealed = toBase64(crypto.getRandomValues(new Uint8Array(420)));
  const hash = [...crypto.getRandomValues(new Uint8Array(32))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const body = {
    ...{ number: `MC01-261122-${seq}`, level: 'full', channel: 'inPerson', applicantType: 'citizen' },
    procedure: { code: '1.001193', version: '2026-07', name: 'Đăng ký khai sinh', field: 'Hộ tịch' },
    ...{
      receivedOn: '2026-11-22',
      receivedAt: '08:15',
      dueOn: '2026-11-25',
      dueAt: null,
      components: 'digitised',
    },
  };
  return {
    entry: {
      ...{ office: 'bench', node: 'bench-node', seq, stamp: `0001953f-${seq}`, actor: 'bench-person' },
      ...{ subject: `dossier:bench-${seq}`, type: 'dossier/registered', body, sealed, previous: hash, hash },
    } as unknown as EntryRow['entry'],
    position: null,
  };
}

export async function journalAlone(entries: number): Promise<FigureLine[]> {
  let channel = opened();
  await answered(channel, { ask: 'open' });
  await answered(channel, { ask: 'clear' });
  let number = 0;
  for (let seq = 1; seq <= entries; seq += inOneChange) {
    const rows = Array.from({ length: Math.min(inOneChange, entries - seq + 1) }, (_, at) => entry(seq + at));
    await answered(channel, {
      ask: 'append',
      number: ++number,
      kept: [{ kind: 'entries', rows }],
      flush: true,
    });
  }
  const times: number[] = [];
  for (let round = 0; round < opens; round++) {
    await answered(channel, { ask: 'close' });
    channel.end();
    const start = performance.now();
    channel = opened();
    await answered(channel, { ask: 'open' });
    times.push(performance.now() - start);
  }
  const state = await answered(channel, { ask: 'open' });
  const size = 'state' in state ? (state.state?.size ?? 0) : 0;
  const packing = await whilePacking(channel, number, entries);
  await answered(channel, { ask: 'clear' });
  channel.end();
  const long = `${entries} entries (${Math.round(size / 1e6)} MB)`;
  return [
    figureLine(
      `journal of ${long} opened, with its worker, median`,
      'ms',
      quantile(times, 0.5),
      'limit',
      openLimit,
    ),
    ...packing,
  ];
}

/** Deeds one after the other until the end is packed away twice: the slowest of them, beside those of a quiet file. */
async function whilePacking(channel: JournalChannel, last: number, entries: number): Promise<FigureLine[]> {
  let number = last;
  const deed = async (seq: number): Promise<number> => {
    const start = performance.now();
    const kept = [{ kind: 'entries', rows: [entry(seq)] }] as const;
    await answered(channel, { ask: 'append', number: ++number, kept, flush: true });
    return performance.now() - start;
  };
  const all: number[] = [];
  for (let seq = entries + 1; all.length < deeds; seq++) all.push(await deed(seq));
  const quiet = all.slice(0, quietDeeds);
  return [
    figureLine(
      `deed appended while the journal is packed twice, slowest of ${deeds}`,
      'ms',
      Math.max(...all.slice(quietDeeds)),
      `slowest of ${quietDeeds} before any packing`,
      Math.max(...quiet),
    ),
    figureLine(
      'deed appended while the journal is packed twice, p95',
      'ms',
      quantile(all.slice(quietDeeds), 0.95),
      'before any packing, p95',
      quantile(quiet, 0.95),
    ),
  ];
}

/** An end holds 1.5 MB, and each of these deeds is some 1.4 kB. */
const deeds = 2_600;
const quietDeeds = 800;
