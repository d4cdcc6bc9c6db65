import type { Receipt } from '../../shared/apiPushes.ts';
import { hasCode, toProblem } from '../failure.ts';
import type { PushEnd, ScheduledResult } from '../sidebarCalls.ts';
import { mailFailure } from './mailFailure.ts';
import { keepSchedule, recallSchedule } from './pushSchedules.ts';

type Outcome = Omit<ScheduledResult, 'at'>;

/**
 * Runs an automatic push and keeps what became of it; a failure is mailed to the person once, until another one or a
 * success comes. Where a push of the sheet is under way already, nothing is kept: the next hour looks again.
 */
export function keepResult(sheetName: string, run: () => PushEnd): PushEnd {
  try {
    const end = run();
    keep(sheetName, outcomeOf(end));
    return end;
  } catch (error) {
    if (!hasCode(error, 'push_running')) {
      keep(sheetName, { state: 'failed', sentence: sayFailure(error), pushId: null });
    }
    throw error;
  }
}

/** Nobody is at the sheet: what the sidebar would offer beside the sentence stands in it. */
function sayFailure(error: unknown): string {
  const { detail } = toProblem(error);
  return hasCode(error, 'headers_changed') ? `${detail} Open Chairside and look at the columns.` : detail;
}

function keep(sheetName: string, outcome: Outcome | null): void {
  const schedule = recallSchedule(sheetName);
  if (schedule === null || outcome === null) return;
  const { state, sentence } = outcome;
  const isNew = state === 'failed' && schedule.mailed !== sentence;
  const mailed = isNew && mailFailure(schedule, sentence) ? sentence : schedule.mailed;
  keepSchedule({
    ...schedule,
    last: { ...outcome, at: Date.now() },
    mailed: state === 'completed' ? null : mailed,
  });
}

/** Null for an end that leaves nothing to say: who cancelled knows it, and nobody is asked by a push of its own. */
function outcomeOf(end: PushEnd): Outcome | null {
  if (end.state === 'completed') return judge(end.receipt);
  if (end.state !== 'paused') return null;
  const sentence = `${say(end.rowsDone)} of ${say(end.rowCount)} rows are in. The rest follows by itself.`;
  return { state: 'paused', sentence, pushId: null };
}

/** Only sums that agree are a success. */
function judge({ pushId, agrees, rows }: Receipt): Outcome {
  if (!agrees) {
    const sentence =
      'The sums of the sheet and of the database differ. Open Chairside to see which rows differ.';
    return { state: 'failed', sentence, pushId };
  }
  const issues = rows.withIssues > 0 ? `, ${say(rows.withIssues)} rows have issues` : '';
  return {
    state: 'completed',
    sentence: `${say(rows.stored)} rows are stored${issues}. The sums agree.`,
    pushId,
  };
}

function say(count: number): string {
  return count.toLocaleString('en-US');
}
