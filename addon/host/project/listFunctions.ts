import { parse } from 'acorn';

/** What Apps Script's parser is sure to take: no private members, no static class fields. */
const ECMA_VERSION = 2020;

/** The names that Google's scan finds in a script: its top-level function declarations. Throws on a syntax error. */
export function listFunctions(code: string): readonly string[] {
  const { body } = parse(code, { ecmaVersion: ECMA_VERSION, sourceType: 'script' });
  return body.flatMap((node) => (node.type === 'FunctionDeclaration' ? [node.id.name] : []));
}
