import { BOARD_LIMITS, type Question } from '../../shared/apiBoard.ts';
import type { CompiledKpi } from '../../shared/compileKpi.ts';
import { DIMENSIONS, type Dimension } from '../../shared/dimension.ts';
import { daysIn, type Grain } from '../../shared/period.ts';
import { Failure } from '../problem/failure.ts';
import { questionFailure, requirePeriod } from '../problem/questionFailure.ts';

/** What the question is judged by: the member's role, and the providers of whom they may ask. */
export interface Asker {
  readonly role: string;
  readonly providerIds: ReadonlySet<string>;
}

const FIRST_DAY = '1900-01-01';
const LAST_DAY = '2199-12-31';
/** The shortest that a period of each grain is. */
const DAYS: Readonly<Record<Grain, number>> = { day: 1, week: 7, month: 28, quarter: 90, year: 365 };

/**
 * Refuses what cannot be answered.
 * @throws Failure `question_invalid` with the sentence that says what to ask instead; `forbidden` for other people's
 * figures that the member may not see
 */
export function checkQuestion(question: Question, kpis: readonly CompiledKpi[], asker: Asker): void {
  checkSpan(question);
  const { by, providerId } = question;
  if (by !== undefined && providerId !== undefined) {
    throw questionFailure(
      `Ask for one provider or by ${DIMENSIONS[by].label.toLowerCase()}, not for both at once.`,
    );
  }
  if (by !== undefined) checkSplit(by, kpis, asker);
  if (providerId !== undefined) checkProvider(providerId, kpis, asker);
}

function checkSpan({ from, to, grain }: Question): void {
  requirePeriod(from, to);
  if (from < FIRST_DAY || to > LAST_DAY) {
    throw questionFailure(`The period must lie between ${FIRST_DAY} and ${LAST_DAY}.`);
  }
  const count = Math.ceil(daysIn({ from, to }) / DAYS[grain]);
  if (count > BOARD_LIMITS.points) {
    throw questionFailure(
      `The period has about ${count} ${grain}s; ask for at most ${BOARD_LIMITS.points} at once, or for longer ones.`,
    );
  }
}

function checkSplit(by: Dimension, kpis: readonly CompiledKpi[], asker: Asker): void {
  requireSplit(by, kpis);
  const isOfPeople = by === 'provider' || by === 'staff_member';
  if (!isOfPeople || asker.role === 'clinic_admin' || asker.role === 'staff') return;
  if (by === 'provider' && asker.role === 'provider') return;
  throw new Failure('forbidden', "Your role sees the clinic's figures, not those of single people.");
}

function checkProvider(providerId: string, kpis: readonly CompiledKpi[], asker: Asker): void {
  requireSplit('provider', kpis);
  if (asker.providerIds.has(providerId)) return;
  if (asker.role === 'clinic_admin' || asker.role === 'staff') {
    throw questionFailure('The clinic has no such provider.');
  }
  throw new Failure('forbidden', "Your role does not see this provider's figures.");
}

function requireSplit(by: Dimension, kpis: readonly CompiledKpi[]): void {
  const unfit = kpis.find(({ dimensions }) => !dimensions.includes(by));
  if (unfit === undefined) return;
  const { label } = unfit.kpi;
  throw questionFailure(
    `${label} cannot be split by ${DIMENSIONS[by].label.toLowerCase()}: its rows do not say it.`,
  );
}
