import { describe, test } from 'vitest';
import { describeContract } from './contract.ts';
import { machinePostgres } from './worlds-of-postgres.ts';

const binaries = await machinePostgres();

if (binaries !== undefined) describeContract(`the machine's PostgreSQL (${binaries.postgres})`, binaries);
else
  describe('the server over the machine’s PostgreSQL', () => {
    test.todo('was not run: this machine has no PostgreSQL that an unprivileged user can start');
  });
