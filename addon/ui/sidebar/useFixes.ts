import { useState } from 'preact/hooks';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { Draft } from '../mapping/draft.ts';
import type { Fix } from '../mapping/fixes/fix.ts';
import type { Work } from './useWork.ts';

/** What was settled by one action, and how the mapping was before it. */
interface Settled {
  readonly said: string;
  readonly before: MappingConfig;
}

/** Settles groups of issues in the mapping; the last action can be taken back. */
export interface Fixing {
  readonly last: Settled | null;
  /** `place` is where the settled group stands. */
  readonly apply: (fix: Fix, place: number) => void;
  readonly undo: () => void;
}

/** Changes the draft by fixes; the step then checks its rows again, and the focus goes on from `leave`. */
export function useFixes(work: Work, draft: Draft, leave: (place: number) => void): Fixing {
  const [done, setDone] = useState<readonly Settled[]>([]);
  const last = done.at(-1) ?? null;
  const say = (config: MappingConfig, place: number): void => {
    leave(place);
    work.change({ ...draft, config });
  };
  return {
    last,
    apply: ({ said, apply }, place) => {
      setDone([...done, { said, before: draft.config }]);
      say(apply(draft.config), place);
    },
    undo: () => {
      if (last === null) return;
      setDone(done.slice(0, -1));
      say(last.before, 0);
    },
  };
}
