import type { ColumnRef, Node, SubLink } from 'libpg-query';
import type { Tables } from '../readTables.ts';

/** A table, query or function that a statement reads from, under its name there. */
export interface Source {
  readonly alias: string;
  /** The table's name; null for what is none. */
  readonly table: string | null;
  /** Null where they are not known. */
  readonly columns: ReadonlySet<string> | null;
  /** Those of its columns that have one value in the whole statement. */
  readonly fixed: Set<string>;
}

/** What one level of a statement reads from; names that it does not know are looked for further out. */
export interface Scope {
  readonly sources: Source[];
  readonly outer: Scope | null;
}

/** A column of a query's result. */
export interface Output {
  readonly name: string;
  /** It has one value in the whole statement. */
  readonly fixed: boolean;
}

/** What a statement is judged with. */
export interface Judging {
  readonly tables: Tables;
  readonly outer: Scope | null;
  readonly queries: ReadonlyMap<string, readonly Output[]>;
  /** Judges a query inside of another: judgeQuery. */
  judge(query: Node | undefined, judging: Judging): readonly Output[];
  /** Told of each distributed table that is not held to one clinic, and of each whole row of one. */
  report(table: string, what: 'unheld' | 'whole row'): void;
}

/** A column that a name stands for, in this level; or whether what it stands for further out has one value. */
export type Meaning =
  | { readonly kind: 'column'; readonly source: Source; readonly column: string }
  | { readonly kind: 'value' }
  | { readonly kind: 'varies' };

/** What a name means. One that no source has is a parameter or a variable: a value. */
export function findMeaning(scope: Scope, ref: ColumnRef): Meaning {
  const [first, second] = namesOf(ref);
  if (first === undefined) return { kind: 'varies' };
  for (let level: Scope | null = scope; level !== null; level = level.outer) {
    const source = level.sources.find((each) =>
      second === undefined ? each.columns?.has(first) : each.alias === first,
    );
    if (source === undefined) continue;
    const column = second ?? first;
    if (level === scope) return { kind: 'column', source, column };
    return { kind: source.fixed.has(column) ? 'value' : 'varies' };
  }
  return { kind: isAlias(scope, first) ? 'varies' : 'value' };
}

/** The table whose whole row the name stands for; null for none. */
export function findWholeRow(scope: Scope, ref: ColumnRef): string | null {
  const [first, second] = namesOf(ref);
  if (first === undefined || second !== undefined || ref.fields?.length !== 1) return null;
  for (let level: Scope | null = scope; level !== null; level = level.outer) {
    if (level.sources.some(({ columns }) => columns?.has(first))) return null;
    const source = level.sources.find(({ alias }) => alias === first);
    if (source !== undefined) return source.table;
  }
  return null;
}

function isAlias(scope: Scope, name: string): boolean {
  for (let level: Scope | null = scope; level !== null; level = level.outer) {
    if (level.sources.some(({ alias }) => alias === name)) return true;
  }
  return false;
}

/** The parts of a column's name; a star is left out. */
export function namesOf({ fields = [] }: ColumnRef): string[] {
  return fields.flatMap((field) => ('String' in field ? [field.String.sval ?? ''] : []));
}

/** The columns and the queries that an expression names, not those inside of the queries. */
export function* findParts(value: unknown): Generator<{ ref: ColumnRef } | { link: SubLink }> {
  if (Array.isArray(value)) {
    for (const each of value) yield* findParts(each);
  } else if (isNode(value)) {
    if ('ColumnRef' in value) yield { ref: value.ColumnRef };
    else if ('SubLink' in value) {
      yield { link: value.SubLink };
      yield* findParts(value.SubLink.testexpr);
    } else for (const each of Object.values(value)) yield* findParts(each);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

/** True where the expression has one value in the whole statement. */
export function isFixed(scope: Scope, expression: Node | undefined): boolean {
  for (const part of findParts(expression)) {
    if ('link' in part) {
      const { subselect } = part.link;
      const select = subselect !== undefined && 'SelectStmt' in subselect ? subselect.SelectStmt : undefined;
      if (select === undefined || select.fromClause !== undefined || select.op !== 'SETOP_NONE') return false;
      if (!(select.targetList ?? []).every((target) => isFixed(scope, target))) return false;
    } else {
      const meaning = findMeaning(scope, part.ref);
      if (meaning.kind === 'varies') return false;
      if (meaning.kind === 'column' && !meaning.source.fixed.has(meaning.column)) return false;
    }
  }
  return expression !== undefined;
}
