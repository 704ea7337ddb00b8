/** Argon2id on a thread of its own, one at a time: the answers of everybody else do not wait for it. */
import { parentPort } from 'node:worker_threads';
import hashWasm from 'hash-wasm';

parentPort.on('message', async ({ password, kept, fresh }) => {
  try {
    parentPort.postMessage({
      value:
        kept === undefined
          ? await hashWasm.argon2id({ password, ...fresh, outputType: 'encoded' })
          : await hashWasm.argon2Verify({ password, hash: kept }),
    });
  } catch (error) {
    parentPort.postMessage({ fault: String(error) });
  }
});
