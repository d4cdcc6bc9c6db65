import { CHUNKS_AT_ONCE } from '../../shared/push.ts';
import { Failure } from '../problem/failure.ts';

/** How much a process takes on; what comes beyond is turned away as `busy`. */
export interface LoadLimits {
  /** Chunks that are mapped and stored at once. */
  readonly inHand: number;
  /** Chunks that wait for their turn. */
  readonly waiting: number;
  /** Bytes of all bodies that have arrived and are not answered. */
  readonly bodyBytes: number;
}

/** Two whole pushes in hand, and as many again as fit into 100 MB behind them. */
const LIMITS: LoadLimits = { inHand: 2 * CHUNKS_AT_ONCE, waiting: 32, bodyBytes: 100_000_000 };

/** What a process has taken on. */
export interface Load {
  /** @throws Failure `busy` where there is no room for that many bytes more */
  hold(bytes: number): void;
  letGo(bytes: number): void;
  /** Does the work when its turn comes. @throws Failure `busy` where too many wait already */
  takeTurn(work: () => Promise<void>): Promise<void>;
}

/** A process's load, with nothing taken on yet. */
export function createLoad(limits: Partial<LoadLimits> = {}): Load {
  const { inHand, waiting, bodyBytes } = { ...LIMITS, ...limits };
  const queue: (() => void)[] = [];
  let working = 0;
  let held = 0;
  const waitForTurn = async () => {
    if (working < inHand) working += 1;
    else if (queue.length >= waiting) throw busy();
    else await new Promise<void>((resolve) => queue.push(resolve));
  };
  /** Whoever waits longest takes the place over. */
  const passOn = () => {
    const next = queue.shift();
    if (next === undefined) working -= 1;
    else next();
  };
  return {
    hold: (bytes) => {
      if (held + bytes > bodyBytes) throw busy();
      held += bytes;
    },
    letGo: (bytes) => {
      held -= bytes;
    },
    takeTurn: async (work) => {
      await waitForTurn();
      await work().finally(passOn);
    },
  };
}

function busy(): Failure {
  return new Failure('busy', 'The server has its hands full. Nothing is lost; try again in a moment.');
}
