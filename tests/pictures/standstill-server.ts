/** Loaded before the server: its clock stands at the pictures' moment, and its codes, keys and ids are foretold. */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { seededRandom } from '../../src/base/random.ts';
import { moment } from './standstill.ts';

const chance = seededRandom(1);
Date.now = () => moment;
Object.assign(crypto, { randomBytes: (length: number) => Buffer.from(chance.bytes(length)) });
// Named imports of `node:crypto` follow only when told to.
syncBuiltinESMExports();
