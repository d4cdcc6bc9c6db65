import type { DeleteStmt, InsertStmt, Node, SelectStmt, UpdateStmt, WithClause } from 'libpg-query';
import { placeOf } from '../placement.ts';
import { type Equality, findEqualities, settle } from './equalities.ts';
import { readFrom, sourceOf } from './judgeFrom.ts';
import { findParts, findWholeRow, isFixed, type Judging, namesOf, type Output, type Scope } from './scope.ts';

/**
 * Judges a query with all that it holds: each distributed table in it has to be held to one clinic, by an equality of
 * its clinic_id with a value or with that of another that is. Answers with what it gives back.
 */
export function judgeQuery(node: Node | undefined, judging: Judging): readonly Output[] {
  if (node === undefined) return [];
  if ('SelectStmt' in node) return judgeSelect(node.SelectStmt, judging);
  if ('InsertStmt' in node) return judgeInsert(node.InsertStmt, judging);
  if ('UpdateStmt' in node) return judgeChange(node.UpdateStmt, node.UpdateStmt.fromClause, judging);
  if ('DeleteStmt' in node) return judgeChange(node.DeleteStmt, node.DeleteStmt.usingClause, judging);
  return [];
}

/** The same with the queries that stand before it by name. */
function withQueries(clause: WithClause | undefined, judging: Judging): Judging {
  const queries = new Map(judging.queries);
  const inner = { ...judging, queries };
  for (const node of clause?.ctes ?? []) {
    if (!('CommonTableExpr' in node)) continue;
    const { ctename = '', ctequery, aliascolnames = [] } = node.CommonTableExpr;
    const names = aliascolnames.flatMap((each) => ('String' in each ? [each.String.sval ?? ''] : []));
    const outputs = judgeQuery(ctequery, inner);
    queries.set(
      ctename,
      outputs.map((output, at) => ({ ...output, name: names[at] ?? output.name })),
    );
  }
  return inner;
}

function judgeSelect(select: SelectStmt, given: Judging): readonly Output[] {
  const judging = withQueries(select.withClause, given);
  if (select.larg !== undefined && select.rarg !== undefined) {
    const right = judgeSelect(select.rarg, judging);
    return judgeSelect(select.larg, judging).map(({ name, fixed }, at) => ({
      name,
      fixed: fixed && right[at]?.fixed === true,
    }));
  }
  const scope: Scope = { sources: [], outer: judging.outer };
  const { fromClause = [], whereClause, targetList = [], valuesLists, ...rest } = select;
  judgeLevel(scope, fromClause, whereClause, judging);
  judgeParts([whereClause, targetList, valuesLists, rest.havingClause, rest.groupClause, rest.sortClause], {
    scope,
    judging,
  });
  return valuesLists === undefined ? outputsOf(targetList, scope) : outputsOfValues(valuesLists, scope);
}

/** Reads from the clause, holds what can be held, and reports what is not. */
function judgeLevel(
  scope: Scope,
  fromClause: readonly Node[],
  whereClause: Node | undefined,
  judging: Judging,
): void {
  const { equalities, laterals } = readFrom(fromClause, scope, judging);
  const silent: Judging = { ...judging, outer: scope, report: () => {} };
  const all: Equality[] = [
    ...equalities,
    ...findEqualities(scope, whereClause, (query) => judgeQuery(query, silent)),
  ];
  settle(all);
  for (const { source, query } of laterals) {
    const outputs = judgeQuery(query, { ...judging, outer: scope });
    const names = [...(source.columns ?? [])];
    for (const [at, { fixed }] of outputs.entries()) if (fixed) source.fixed.add(names[at] ?? '');
    settle(all);
  }
  for (const { table, fixed } of scope.sources) {
    if (table !== null && placeOf(table) === 'distributed' && !fixed.has('clinic_id')) {
      judging.report(table, 'unheld');
    }
  }
  judgeParts(fromClause.map(conditionsOf), { scope, judging });
}

/** The conditions and arguments of a from clause, without the queries in it that are read from. */
function conditionsOf(node: Node): unknown {
  if ('JoinExpr' in node) {
    const { larg, rarg, quals } = node.JoinExpr;
    return [larg && conditionsOf(larg), rarg && conditionsOf(rarg), quals];
  }
  return 'RangeFunction' in node ? node.RangeFunction.functions : null;
}

/** The queries in expressions, and the whole rows that they name. */
function judgeParts(
  expressions: unknown,
  { scope, judging }: { readonly scope: Scope; readonly judging: Judging },
): void {
  for (const part of findParts(expressions)) {
    if ('link' in part) judgeQuery(part.link.subselect, { ...judging, outer: scope });
    else {
      const table = findWholeRow(scope, part.ref);
      if (table !== null && placeOf(table) === 'distributed') judging.report(table, 'whole row');
    }
  }
}

function outputsOf(targets: readonly Node[], scope: Scope): Output[] {
  return targets.flatMap((target) => {
    if (!('ResTarget' in target)) return [];
    const { name, val } = target.ResTarget;
    if (val !== undefined && 'ColumnRef' in val && val.ColumnRef.fields?.some((field) => 'A_Star' in field)) {
      const [alias] = namesOf(val.ColumnRef);
      return scope.sources
        .filter((source) => alias === undefined || source.alias === alias)
        .flatMap(({ columns, fixed }) =>
          [...(columns ?? [])].map((each) => ({ name: each, fixed: fixed.has(each) })),
        );
    }
    const names = val !== undefined && 'ColumnRef' in val ? namesOf(val.ColumnRef) : [];
    return [{ name: name ?? names.at(-1) ?? '', fixed: isFixed(scope, val) }];
  });
}

function outputsOfValues(lists: readonly Node[], scope: Scope): Output[] {
  const rows = lists.map((list) => ('List' in list ? (list.List.items ?? []) : []));
  return (rows[0] ?? []).map((_, at) => ({
    name: `column${at + 1}`,
    fixed: rows.length === 1 && isFixed(scope, rows[0]?.[at]),
  }));
}

function judgeInsert(insert: InsertStmt, given: Judging): readonly Output[] {
  const judging = withQueries(insert.withClause, given);
  const { relation, cols = [], selectStmt, onConflictClause, returningClause } = insert;
  const outputs = judgeQuery(selectStmt, judging);
  const target = sourceOf(relation ?? {}, { ...judging, queries: new Map() });
  const columns = cols.map((each) => ('ResTarget' in each ? each.ResTarget.name : undefined));
  const at = columns.indexOf('clinic_id');
  if (at >= 0 && outputs[at]?.fixed === true) target.fixed.add('clinic_id');
  else if (target.table !== null && placeOf(target.table) === 'distributed') {
    judging.report(target.table, 'unheld');
  }
  const scope: Scope = { sources: [target], outer: judging.outer };
  judgeParts([onConflictClause, returningClause], { scope, judging });
  return outputsOf(returningClause?.exprs ?? [], scope);
}

function judgeChange(
  change: UpdateStmt | DeleteStmt,
  fromClause: readonly Node[] | undefined,
  given: Judging,
): readonly Output[] {
  const judging = withQueries(change.withClause, given);
  const { relation, whereClause, returningClause } = change;
  const scope: Scope = { sources: [], outer: judging.outer };
  const target: Node[] = relation === undefined ? [] : [{ RangeVar: relation }];
  judgeLevel(scope, [...target, ...(fromClause ?? [])], whereClause, judging);
  const sets = 'targetList' in change ? change.targetList : undefined;
  judgeParts([whereClause, sets, returningClause], { scope, judging });
  return outputsOf(returningClause?.exprs ?? [], scope);
}
