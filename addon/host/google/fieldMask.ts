import { invalidArgument } from './apiError.ts';

/** Which fields of an answer are wanted: their names, and below each what of it; `all` is everything. */
export type FieldMask = 'all' | ReadonlyMap<string, FieldMask>;

/** The fields that an answer may have; null below a name for a plain value. */
export interface FieldTree {
  readonly [name: string]: FieldTree | null;
}

type Growing = Map<string, Growing | 'all'>;

/**
 * Reads a partial-response mask, as `a,b(c,d/e),f.g`; `*` is every field. Throws a 400 where it can't be read or names a
 * field that the tree has not.
 */
export function parseFieldMask(text: string, tree: FieldTree): FieldMask {
  const root: Growing = new Map();
  const rest = readList(text.replaceAll(/\s/g, ''), root, '');
  if (rest !== '') throw unreadable(text);
  const mask = settle(root);
  refuseUnknown(mask, tree, '');
  return mask;
}

/** Whether a mask wants anything of the field at the end of that path. */
export function wants(mask: FieldMask, ...path: readonly string[]): boolean {
  return below(mask, ...path) !== null;
}

/** What a mask wants below the field at the end of that path; null where it does not want the field. */
export function below(mask: FieldMask, ...path: readonly string[]): FieldMask | null {
  let at = mask;
  for (const name of path) {
    if (at === 'all') return 'all';
    const next = at.get(name);
    if (next === undefined) return null;
    at = next;
  }
  return at;
}

/** The part of a value that the mask wants, in lists for each of their items. */
export function pickFields(value: unknown, mask: FieldMask): unknown {
  if (mask === 'all') return value;
  if (Array.isArray(value)) return value.map((item) => pickFields(item, mask));
  if (typeof value !== 'object' || value === null) return value;
  const picked: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value)) {
    const wanted = mask.get(name);
    if (wanted !== undefined && part !== undefined) picked[name] = pickFields(part, wanted);
  }
  return picked;
}

/** Reads names with commas between them, up to the end or a closing parenthesis, and answers what comes after. */
function readList(text: string, into: Growing, path: string): string {
  let rest = readField(text, into, path);
  while (rest.startsWith(',')) rest = readField(rest.slice(1), into, path);
  return rest;
}

function readField(text: string, into: Growing, path: string): string {
  const [written = '', name = '', separator] = /^(\*|[A-Za-z_]\w*)([./(])?/.exec(text) ?? [];
  if (written === '') throw unreadable(text || path);
  const rest = text.slice(written.length);
  const key = name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (separator === undefined) {
    into.set(key, 'all');
    return rest;
  }
  const known = into.get(key) ?? new Map();
  const inner: Growing = known === 'all' ? new Map() : known;
  if (known !== 'all') into.set(key, inner);
  if (separator !== '(') return readField(rest, inner, key);
  const after = readList(rest, inner, key);
  if (!after.startsWith(')')) throw unreadable(text);
  return after.slice(1);
}

function settle(growing: Growing): FieldMask {
  if (growing.get('*') === 'all') return 'all';
  return new Map([...growing].map(([name, inner]) => [name, inner === 'all' ? 'all' : settle(inner)]));
}

function refuseUnknown(mask: FieldMask, tree: FieldTree | null, path: string): void {
  if (mask === 'all') return;
  for (const [name, inner] of mask) {
    const part = tree?.[name];
    if (part === undefined) throw unknownField(path + name);
    refuseUnknown(inner, part, `${path}${name}.`);
  }
}

function unknownField(path: string) {
  return invalidArgument(
    `Request contains an invalid argument. Error expanding 'fields' parameter. Cannot find matching fields for path '${path}'.`,
  );
}

function unreadable(text: string) {
  return invalidArgument(`Request contains an invalid argument. Invalid field mask: '${text}'.`);
}
