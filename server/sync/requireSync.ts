import { Failure } from '../problem/failure.ts';

/**
 * What it takes to ask Google, where the server was given it.
 * @throws Failure `sync_unavailable`
 */
export function requireSync<Sync>(sync: Sync | null): Sync {
  if (sync !== null) return sync;
  throw new Failure(
    'sync_unavailable',
    'This server was not set up to read sheets by itself. Whoever runs it can give it an OAuth client of Google’s.',
  );
}
