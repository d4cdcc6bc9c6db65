import type { JsonSchema } from '../../server/app/openapi/jsonSchema.ts';

/** Deeper than this, the document itself says more. */
const DEEPEST = 3;

/** A JSON schema as one would write it in TypeScript, its objects over several lines. */
export function writeShape(shape: JsonSchema | boolean | undefined, depth = 0): string {
  if (shape === undefined || typeof shape === 'boolean') return 'unknown';
  const { anyOf, oneOf, type } = shape;
  if (shape.const !== undefined) return JSON.stringify(shape.const);
  if (shape.enum !== undefined) return union(shape.enum.map((each) => JSON.stringify(each)));
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return union(choices.map((each) => writeShape(each, depth)));
  if (Array.isArray(type)) return union(type.map((each) => writeShape({ ...shape, type: each }, depth)));
  if (shape.prefixItems !== undefined) {
    return `[${shape.prefixItems.map((each) => writeShape(each, depth)).join(', ')}]`;
  }
  if (type === 'array') return writeList(writeShape(shape.items, depth));
  return type === 'object' ? writeObject(shape, depth) : (type ?? 'unknown');
}

function union(parts: readonly string[]): string {
  return [...new Set(parts)].join(' | ');
}

function writeList(item: string): string {
  return item.includes(' | ') && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
}

function writeObject(
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  depth: number,
): string {
  const names = Object.keys(properties);
  if (names.length === 0) {
    return additionalProperties === undefined || typeof additionalProperties === 'boolean'
      ? '{}'
      : `{ [name]: ${writeShape(additionalProperties, depth)} }`;
  }
  if (depth === DEEPEST) return '{ … }';
  const indent = '  '.repeat(depth + 1);
  const lines = names.map(
    (name) =>
      `${indent}${name}${required.includes(name) ? '' : '?'}: ${writeShape(properties[name], depth + 1)}`,
  );
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
}
