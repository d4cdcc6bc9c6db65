import type { CompiledKpi } from '../../shared/compileKpi.ts';
import { evaluateFormula } from '../../shared/formula/evaluateFormula.ts';
import { approximately, type Ratio } from '../../shared/formula/ratio.ts';
import { AVERAGE, type LookBack, lastYearName, previousName } from '../../shared/goalTarget.ts';
import { evaluateKpi } from '../board/evaluateKpi.ts';
import type { Sums } from '../board/sums.ts';
import { averageOf } from './averageOf.ts';
import type { ReadyGoal } from './readyGoal.ts';

/** What a target comes to; where that is nothing, what it lacks: null for a division by zero. */
export interface TargetValue {
  readonly value: Ratio | null;
  readonly lacks: LookBack | null;
}

/**
 * Works a target out, exactly; `behind` are the periods that each of its `looksBack` stands for. Where one of them has
 * no data the target has no value: half a target would be a wrong one.
 */
export function evaluateTarget(
  { compiled, target }: Pick<ReadyGoal, 'compiled' | 'target'>,
  behind: readonly (readonly Sums[])[],
): TargetValue {
  const values = target.looksBack.map((look, at) => ({
    look,
    value: lookedBackAt(compiled, look, behind[at] ?? []),
  }));
  const lacking = values.find(({ value }) => value === null);
  if (lacking !== undefined) return { value: null, lacks: lacking.look };
  const find = (isWanted: (look: LookBack) => boolean): Ratio | null =>
    values.find(({ look }) => isWanted(look))?.value ?? null;
  const value = evaluateFormula(target.formula, {
    valueOf: (name) => find(({ kind }) => NAMES[kind]?.(target.grain) === name),
    call: (name, [count = null]) =>
      name !== AVERAGE || count === null
        ? null
        : find((look) => look.kind === 'average' && look.count === approximately(count)),
  });
  return { value, lacks: null };
}

const NAMES: Readonly<Record<LookBack['kind'], typeof previousName | null>> = {
  previous: previousName,
  last_year: lastYearName,
  average: null,
};

function lookedBackAt(compiled: CompiledKpi, look: LookBack, periods: readonly Sums[]): Ratio | null {
  return look.kind === 'average'
    ? averageOf(compiled, periods)
    : evaluateKpi(compiled, periods[0] ?? new Map());
}
