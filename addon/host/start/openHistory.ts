import { HISTORY_SEED, type HistorySheet, makeHistorySheets } from '../demo/history/makeHistorySheets.ts';
import type { ScriptHost } from '../execution/scriptHost.ts';
import { addUp } from './addUp.ts';
import { keepHistory, recallHistory } from './keepHistory.ts';
import { pushHistory } from './pushHistory.ts';
import { setGoals } from './setGoals.ts';

/** The clinic's history in a data folder, or its absence. */
export interface DemoHistory {
  /** Its sheets, the same at every start. */
  makeSheets(): HistorySheet[];
  /** Brings them and the clinic's goals into the database where no start before has brought all of them. Throws a sentence. */
  push(scripts: ScriptHost): Promise<void>;
  /** After such a push, has it added up, so that the first board need not wait for that. */
  addUp(scripts: ScriptHost): Promise<void>;
}

const NOTHING = async () => undefined;

/** What a start without history has. */
export const NO_HISTORY: DemoHistory = { makeSheets: () => [], push: NOTHING, addUp: NOTHING };

/** The folder's history; that of a folder which began without one stays away. */
export function openHistory(dataDir: string): DemoHistory {
  const kept = recallHistory(dataDir);
  if (kept === null) return NO_HISTORY;
  const { today, pushed } = kept;
  let sheets: HistorySheet[] | null = null;
  const makeSheets = () => {
    sheets ??= makeHistorySheets({ seed: HISTORY_SEED, today });
    return sheets;
  };
  if (pushed) return { ...NO_HISTORY, makeSheets };
  return {
    makeSheets,
    push: async (scripts) => {
      keepHistory(dataDir, kept);
      await pushHistory(scripts, makeSheets());
      await setGoals(scripts, today);
      keepHistory(dataDir, { today, pushed: true });
    },
    addUp: (scripts) => addUp(scripts, today),
  };
}
