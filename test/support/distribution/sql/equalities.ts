import type { Node } from 'libpg-query';
import { findMeaning, isFixed, type Output, type Scope, type Source } from './scope.ts';

/** One side of an equality that takes the other's value where that has one. */
export interface Equality {
  readonly source: Source;
  readonly column: string;
  /** True as soon as the other side has one value. */
  isFixed(): boolean;
}

/** What a condition says to be equal, as far as all of it must hold. `judge` gives the result of a query in it. */
export function findEqualities(
  scope: Scope,
  condition: Node | undefined,
  judge: (query: Node | undefined) => readonly Output[],
): Equality[] {
  if (condition === undefined) return [];
  if ('BoolExpr' in condition) {
    const { boolop, args = [] } = condition.BoolExpr;
    return boolop === 'AND_EXPR' ? args.flatMap((each) => findEqualities(scope, each, judge)) : [];
  }
  if ('A_Expr' in condition) {
    const { kind, name = [], lexpr, rexpr } = condition.A_Expr;
    const isEqual = kind === 'AEXPR_OP' && name.some((each) => 'String' in each && each.String.sval === '=');
    return isEqual ? pairUp(scope, lexpr, rexpr) : [];
  }
  if ('SubLink' in condition && condition.SubLink.subLinkType === 'ANY_SUBLINK') {
    const outputs = judge(condition.SubLink.subselect);
    return partsOf(condition.SubLink.testexpr).flatMap((part, at) =>
      sidesOf(scope, part, () => outputs[at]?.fixed === true),
    );
  }
  return [];
}

function pairUp(scope: Scope, left: Node | undefined, right: Node | undefined): Equality[] {
  const [lefts, rights] = [partsOf(left), partsOf(right)];
  if (lefts.length !== rights.length) return [];
  return lefts.flatMap((each, at) => [
    ...sidesOf(scope, each, () => isFixed(scope, rights[at])),
    ...sidesOf(scope, rights[at], () => isFixed(scope, each)),
  ]);
}

function sidesOf(scope: Scope, side: Node | undefined, isOtherFixed: () => boolean): Equality[] {
  if (side === undefined || !('ColumnRef' in side)) return [];
  const meaning = findMeaning(scope, side.ColumnRef);
  if (meaning.kind !== 'column') return [];
  return [{ source: meaning.source, column: meaning.column, isFixed: isOtherFixed }];
}

/** The parts of a row, or the one thing that is none. */
function partsOf(node: Node | undefined): (Node | undefined)[] {
  return node !== undefined && 'RowExpr' in node ? (node.RowExpr.args ?? []) : [node];
}

/** Lets values go from side to side until nothing changes. */
export function settle(equalities: readonly Equality[]): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (const { source, column, isFixed: isOtherFixed } of equalities) {
      if (source.fixed.has(column) || !isOtherFixed()) continue;
      source.fixed.add(column);
      changed = true;
    }
  }
}
