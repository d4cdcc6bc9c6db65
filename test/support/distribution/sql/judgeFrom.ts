import type { JoinExpr, Node, RangeFunction, RangeSubselect, RangeVar } from 'libpg-query';
import { type Equality, findEqualities } from './equalities.ts';
import type { Judging, Output, Scope, Source } from './scope.ts';

/** What a from clause gave: the equalities of its joins, and queries that look at what stands beside them. */
export interface From {
  readonly equalities: Equality[];
  readonly laterals: { readonly source: Source; readonly query: Node | undefined }[];
}

/** Adds what the clause reads from to the scope. */
export function readFrom(nodes: readonly Node[], scope: Scope, judging: Judging): From {
  const from: From = { equalities: [], laterals: [] };
  for (const node of nodes) readSource(node, scope, judging, from);
  return from;
}

function readSource(node: Node, scope: Scope, judging: Judging, from: From): void {
  if ('RangeVar' in node) scope.sources.push(sourceOf(node.RangeVar, judging));
  else if ('RangeSubselect' in node) readSubselect(node.RangeSubselect, scope, judging, from);
  else if ('RangeFunction' in node) scope.sources.push(sourceOfFunction(node.RangeFunction));
  else if ('JoinExpr' in node) readJoin(node.JoinExpr, scope, judging, from);
  else throw new Error(`a from clause of an unknown kind: ${Object.keys(node).join()}`);
}

/** A table, or a query of the statement's own that has its name. */
export function sourceOf(
  { schemaname, relname = '', alias }: RangeVar,
  { tables, queries }: Judging,
): Source {
  const outputs = schemaname === undefined ? queries.get(relname) : undefined;
  if (outputs !== undefined) return sourceOfOutputs(alias?.aliasname ?? relname, outputs);
  const table = schemaname === undefined || schemaname === 'public' ? relname : `${schemaname}.${relname}`;
  const columns = tables.get(table) ?? null;
  return {
    alias: alias?.aliasname ?? relname,
    table: columns === null ? null : table,
    columns,
    fixed: new Set(),
  };
}

export function sourceOfOutputs(alias: string, outputs: readonly Output[]): Source {
  return {
    alias,
    table: null,
    columns: new Set(outputs.map(({ name }) => name)),
    fixed: new Set(outputs.flatMap(({ name, fixed }) => (fixed ? [name] : []))),
  };
}

function sourceOfFunction({ alias }: RangeFunction): Source {
  const names = (alias?.colnames ?? []).flatMap((each) => ('String' in each ? [each.String.sval ?? ''] : []));
  return {
    alias: alias?.aliasname ?? '',
    table: null,
    columns: names.length > 0 ? new Set(names) : null,
    fixed: new Set(),
  };
}

function readSubselect(
  { lateral = false, subquery, alias }: RangeSubselect,
  scope: Scope,
  judging: Judging,
  from: From,
): void {
  const name = alias?.aliasname ?? '';
  const names = (alias?.colnames ?? []).flatMap((each) => ('String' in each ? [each.String.sval ?? ''] : []));
  const outer = lateral ? scope : judging.outer;
  // What a lateral query reads is judged once it is known what stands beside it.
  const outputs = judging.judge(subquery, lateral ? { ...judging, outer, report: () => {} } : judging);
  const source = sourceOfOutputs(
    name,
    outputs.map((output, at) => ({ ...output, name: names[at] ?? output.name })),
  );
  scope.sources.push(source);
  if (lateral) from.laterals.push({ source, query: subquery });
}

function readJoin(join: JoinExpr, scope: Scope, judging: Judging, from: From): void {
  const start = scope.sources.length;
  if (join.larg !== undefined) readSource(join.larg, scope, judging, from);
  const middle = scope.sources.length;
  if (join.rarg !== undefined) readSource(join.rarg, scope, judging, from);
  const left = scope.sources.slice(start, middle);
  const right = scope.sources.slice(middle);
  // An outer join leaves every row of one side, whatever the condition says of it.
  const taking = {
    JOIN_INNER: [...left, ...right],
    JOIN_LEFT: right,
    JOIN_RIGHT: left,
  };
  const takes = new Set(Object.entries(taking).find(([type]) => type === join.jointype)?.[1] ?? []);
  const silent = { ...judging, outer: scope, report: () => {} };
  const equalities = [
    ...findEqualities(scope, join.quals, (query) => judging.judge(query, silent)),
    ...(join.usingClause ?? []).flatMap((each) =>
      'String' in each ? sameColumn(each.String.sval ?? '', left, right) : [],
    ),
  ];
  from.equalities.push(...equalities.filter(({ source }) => takes.has(source) || !isOf(source, left, right)));
}

function isOf(source: Source, left: readonly Source[], right: readonly Source[]): boolean {
  return left.includes(source) || right.includes(source);
}

function sameColumn(column: string, left: readonly Source[], right: readonly Source[]): Equality[] {
  const having = (sources: readonly Source[]) => sources.filter(({ columns }) => columns?.has(column));
  return having(left).flatMap((one) =>
    having(right).flatMap((other) => [
      { source: one, column, isFixed: () => other.fixed.has(column) },
      { source: other, column, isFixed: () => one.fixed.has(column) },
    ]),
  );
}
