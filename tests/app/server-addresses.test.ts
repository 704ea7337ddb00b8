import { expect, test } from 'vitest';
import { serverAddresses } from '../../src/app/worker/server-addresses.ts';

test.each(['/cap-tren', '/cap-tren?ky=cutOffMonth&bm=chi-tiet', '/cap-tren/bao-cao', '/v1/sync', '/health'])(
  '%s is answered by the server, never by the app that is kept on the tablet',
  (address) => expect(serverAddresses.test(address)).toBe(true),
);

test.each(['/', '/bao-cao?bm=cap-tren', '/cap-trenh', '/v10', '/healthy'])(
  '%s is a place in the app',
  (address) => expect(serverAddresses.test(address)).toBe(false),
);
