import type { Fixing } from './useFixes.ts';

/** What the last action did, and the way back from it. */
export function SettledLine({ fixing }: { readonly fixing: Fixing }) {
  return (
    <p role="status" class={fixing.last === null ? 'hidden' : 'small'}>
      {fixing.last !== null && (
        <>
          {fixing.last.said}.{' '}
          <button type="button" class="link" onClick={fixing.undo}>
            Undo
          </button>
        </>
      )}
    </p>
  );
}
