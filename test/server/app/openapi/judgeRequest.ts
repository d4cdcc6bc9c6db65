import type { Operation, Parameter } from './apiDocument.ts';
import { bodySchema, paramName, pathParts } from './apiDocument.ts';
import type { SentRequest } from './draft.ts';
import { fits } from './fits.ts';
import { typesOf } from './jsonSchema.ts';

const MAX_DEPTH = 20;

/** What keeps a request from being one that the document describes; empty for one that it does. */
export function faultsOf(operation: Operation, request: SentRequest): readonly string[] {
  const headers = new Headers(request.headers);
  const url = new URL(request.path, 'http://localhost');
  const parts = pathParts(request.path);
  const names = operation.path.split('/').map(paramName);
  const find = ({ in: place, name }: Parameter): string | undefined => {
    if (place === 'path') return decodeURIComponent(parts[names.indexOf(name)] ?? '');
    return (place === 'query' ? url.searchParams.get(name) : headers.get(name)) ?? undefined;
  };
  return [
    ...operation.parameters.filter((each) => !isGoodParameter(each, find(each))).map(({ name }) => name),
    ...(operation.security.length > 0 && headers.has('Authorization') ? ['signed in by a stranger'] : []),
    ...(isGoodBody(operation, request, headers) ? [] : ['body']),
  ];
}

function isGoodParameter({ required, schema }: Parameter, text: string | undefined): boolean {
  if (text === undefined) return !required;
  const isNumber = typesOf(schema).some((type) => type === 'integer' || type === 'number');
  return fits(schema, isNumber && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);
}

function isGoodBody(operation: Operation, { raw }: SentRequest, headers: Headers): boolean {
  const schema = bodySchema(operation);
  if (schema === undefined) return true;
  if (raw === undefined || headers.has('Content-Encoding')) return false;
  if (!/^application\/json\s*(;|$)/.test(headers.get('Content-Type') ?? 'application/json')) return false;
  const body = readJson(raw);
  return body !== undefined && isSafe(body, MAX_DEPTH) && fits(schema, body);
}

/** Undefined for what is no JSON. */
function readJson(raw: string | Uint8Array): unknown {
  try {
    const text =
      typeof raw === 'string' ? raw.toWellFormed() : new TextDecoder('utf-8', { fatal: true }).decode(raw);
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the document says of every value: its depth, its texts, its keys. */
function isSafe(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  const isSafeKey = (key: string) => key !== '__proto__' && isSafe(key, depth);
  return (
    depth > 0 && Object.entries(value).every(([key, inner]) => isSafeKey(key) && isSafe(inner, depth - 1))
  );
}
