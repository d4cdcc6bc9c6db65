import { expect, it } from 'vitest';
import { findBottleneck, type Pressures } from '../bench/load/findBottleneck.ts';

const IDLE: Pressures = {
  machine: 0.3,
  others: 0.02,
  server: 0.3,
  database: 0.1,
  driver: 0.1,
  pool: 0,
  locks: 0,
  disk: 0,
  late: 0,
};

it.each<[Partial<Pressures>, string]>([
  [{}, 'nothing: '],
  [{ others: 0.4, server: 1 }, 'it cannot be told: '],
  [{ server: 0.95, machine: 0.95 }, 'the server’s thread: '],
  [
    { machine: 0.95, database: 0.7 },
    'the processors: 95 % of all are used, most of it by PostgreSQL, with 70 %',
  ],
  [{ pool: 0.8 }, 'connections: '],
  [{ pool: 1, locks: 0.6 }, 'locks: '],
  [{ pool: 1, disk: 0.7 }, 'the disk: '],
])('of %o it says: %s', (pressures, sentence) => {
  expect(findBottleneck({ ...IDLE, ...pressures })).toContain(sentence);
});
