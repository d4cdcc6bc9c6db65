import { createRandom, type Random } from './random.ts';
import { editSheet, type Identity, type Line, MONTHS, newLine } from './sheet.ts';

/** What befalls a call on its way. `cut` loses the request or its answer, nobody knows which; `twice` sends two at once. */
export type Fate = 'well' | 'cut' | 'twice' | 'otherBytes';

/** How a push ends. `hang` leaves calls on their way while the next step begins. */
export type End = 'complete' | 'abandon' | 'hang' | 'cancel';

export interface PushStep {
  readonly do: 'push';
  /** 0 is a clinic admin, 1 is staff. */
  readonly by: 0 | 1;
  readonly mode: 'mirror' | 'upsert' | 'selection' | 'changed';
  readonly rowsPerChunk: number;
  readonly adjusts: boolean;
  /** Asks by row hashes first. */
  readonly hashes: boolean;
  /** Whether what a mirror would remove goes. */
  readonly removes: boolean;
  /** For a selection: every row whose number this divides. */
  readonly every: number;
  readonly end: End;
  /** An opening that comes too late, or before the first of its kind is answered. */
  readonly opening: 'well' | 'twice' | 'late' | 'asked';
  readonly fates: readonly Fate[];
  /** The order in which chunks are sent: each sender takes the chunk of the lowest rank. */
  readonly ranks: readonly number[];
}

export type Step =
  | PushStep
  | { readonly do: 'edit'; readonly lines: readonly Line[] }
  | { readonly do: 'close' | 'reopen'; readonly month: string }
  /** The push that lies so many before the last. */
  | { readonly do: 'undo'; readonly back: number };

/** One seed's story. */
export interface Schedule {
  readonly seed: number;
  readonly identity: Identity;
  readonly lines: readonly Line[];
  readonly steps: readonly Step[];
}

const CALLS = 16;

/** The schedule of a seed, always the same. */
export function makeSchedule(seed: number): Schedule {
  const random = createRandom(seed);
  const identity = random.pick<Identity>(['columns', 'columns', 'content', 'row_number']);
  const size = random.chance(0.05) ? 40 : 5 + random.below(10);
  const first = Array.from({ length: size }, (_, at) => newLine(random, at));
  const steps: Step[] = [];
  let lines = first;
  let nextKey = 100;
  for (let act = 1 + random.below(3); act >= 0; act--) {
    steps.push(makePush(random, act === 0));
    if (random.chance(0.3)) steps.push({ do: 'undo', back: random.below(2) });
    if (random.chance(0.15))
      steps.push({ do: random.pick(['close', 'close', 'reopen']), month: random.pick(MONTHS) });
    for (let edits = 1 + random.below(3); edits > 0; edits--) lines = editSheet(random, lines, nextKey++);
    steps.push({ do: 'edit', lines });
  }
  return { seed, identity, lines: first, steps };
}

function makePush(random: Random, isLast: boolean): PushStep {
  const mode = random.pick(['mirror', 'mirror', 'upsert', 'selection', 'changed'] as const);
  const by = random.chance(0.5) ? 0 : 1;
  const ends: readonly End[] = isLast
    ? ['complete', 'complete', 'cancel']
    : ['complete', 'complete', 'complete', 'abandon', 'hang', 'cancel'];
  const fates = ['well', 'well', 'well', 'cut', 'twice', 'otherBytes'] as const;
  return {
    ...{ do: 'push', by, mode, rowsPerChunk: 3 + random.below(6) },
    adjusts: by === 0 && random.chance(0.3),
    hashes: mode === 'changed' || (mode !== 'selection' && random.chance(0.3)),
    removes: random.chance(0.8),
    every: 1 + random.below(3),
    end: random.pick(ends),
    opening: random.pick(['well', 'well', 'twice', 'late', 'asked']),
    fates: Array.from({ length: CALLS }, () => random.pick(fates)),
    ranks: Array.from({ length: CALLS }, () => random.below(1_000)),
  };
}
