import { type Formula, namesIn } from './formula.ts';

/** True where the formula's value for a whole is the sum of its values for the parts, given names of which that is true. */
export function isAdditive(formula: Formula): boolean {
  switch (formula.kind) {
    case 'number':
      return false;
    case 'name':
      return true;
    case 'call':
      return false;
    case 'operation':
      return isAdditiveOperation(formula);
  }
}

function isAdditiveOperation({ operator, left, right }: Extract<Formula, { kind: 'operation' }>): boolean {
  const isFixed = (part: Formula): boolean => namesIn(part).length === 0;
  if (operator === '+') return isAdditive(left) && isAdditive(right);
  if (operator === '-') return isAdditive(right) && (isAdditive(left) || isZero(left));
  if (operator === '*') return (isAdditive(left) && isFixed(right)) || (isFixed(left) && isAdditive(right));
  return operator === '/' && isAdditive(left) && isFixed(right);
}

/** What a minus before something stands on. */
function isZero(formula: Formula): boolean {
  return formula.kind === 'number' && formula.value.over === 0n;
}
