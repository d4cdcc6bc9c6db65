import { sql } from 'drizzle-orm';
import { parsePlPgSQL } from 'libpg-query';
import type { Database } from '../../../../server/db/client.ts';

/** A statement, and whose: a function's name, or the server's. */
export interface Statement {
  readonly where: string;
  readonly text: string;
}

/** What the body of a function runs. */
export interface Bodies {
  readonly statements: readonly Statement[];
  /** Functions that the server may call and that put statements together at run time: nobody can read those here. */
  readonly dynamic: readonly string[];
}

interface Row {
  readonly [column: string]: unknown;
  readonly name: string;
  readonly language: string;
  readonly body: string;
  readonly definition: string;
  readonly is_servers: boolean;
}

const Assignment = /^[^:]*:=/;
/** The parser knows PostgreSQL's own types, and takes a variable of any other for a whole row. */
const DOMAIN = /\b(?:public\.)?row_id\b/g;

/** Reads the bodies of all our functions from the catalogue. */
export async function readBodies(owner: Database): Promise<Bodies> {
  const rows = await owner.execute<Row>(sql`
    select p.proname as name, l.lanname as language, p.prosrc as body, pg_get_functiondef(p.oid) as definition,
      has_function_privilege('chairside_app', p.oid, 'execute') as is_servers
    from pg_proc p join pg_language l on l.oid = p.prolang
    where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and l.lanname in ('sql', 'plpgsql')
      and p.prosqlbody is null
    order by p.proname, p.oid`);
  const statements: Statement[] = [];
  const dynamic = new Set<string>();
  for (const { name, language, body, definition, is_servers } of rows) {
    if (language === 'sql') statements.push({ where: name, text: body });
    else {
      for (const part of findParts(await parsePlPgSQL(definition.replaceAll(DOMAIN, 'text')))) {
        if (part !== 'dynamic') statements.push({ where: name, text: part.text });
        else if (is_servers) dynamic.add(name);
      }
    }
  }
  return { statements, dynamic: [...dynamic] };
}

/** Every statement and expression in the tree of a PL/pgSQL function, as a statement. */
function* findParts(value: unknown): Generator<{ readonly text: string } | 'dynamic'> {
  if (Array.isArray(value)) {
    for (const each of value) yield* findParts(each);
  } else if (isRecord(value)) {
    if ('PLpgSQL_stmt_dynexecute' in value) yield 'dynamic';
    const { PLpgSQL_expr: expression } = value;
    if (isRecord(expression) && typeof expression.query === 'string') {
      yield { text: toStatement(expression.query, expression.parseMode) };
    }
    for (const each of Object.values(value)) yield* findParts(each);
  }
}

/** Mode 0 is a statement, 2 an expression, 3 and on an assignment. */
function toStatement(query: string, mode: unknown): string {
  if (mode === 0 || mode === undefined) return query;
  return `select ${mode === 2 ? query : query.replace(Assignment, '')}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
