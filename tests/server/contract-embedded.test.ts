import { describeContract } from './contract.ts';

describeContract('the embedded PostgreSQL', undefined);
