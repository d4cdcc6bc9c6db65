import { blocksOf, codeOf, spansOf } from './document.ts';

/** `npm run chairside -- …` and `chairside …`, as they are called: the words behind it, as far as the line goes. */
export interface Call {
  readonly of: 'chairside' | 'addon';
  readonly words: readonly string[];
}

const CALL = /(?:npm run |^\s*`?)(chairside|addon)(?: --)? +([a-z][^\n#`]*)/gm;
const VARIABLE = /(?<![\w-])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![\w-])/g;

/** Every call of a command of ours. */
export function findCalls(text: string): Call[] {
  return codeOf(text).flatMap((code) =>
    [...code.matchAll(CALL)].map(([, of, words = '']) => ({
      of: of === 'addon' ? 'addon' : 'chairside',
      words: splitWords(words),
    })),
  );
}

function splitWords(line: string): string[] {
  return [...line.matchAll(/"[^"]*"|'[^']*'|\S+/g)].map(([word]) => word);
}

/** Options that stand by themselves, as `--back-to`. */
export function findLoneOptions(text: string): string[] {
  return spansOf(text).flatMap((span) => /^--([a-z][a-z-]*)(?: [A-Z:]+)?$/.exec(span)?.[1] ?? []);
}

/** Environment variables, but for those that the page's own blocks set and nobody but them reads. */
export function findVariables(text: string): string[] {
  return [...new Set(codeOf(text).flatMap((code) => code.match(VARIABLE) ?? []))];
}

/** The variables that the page's own blocks set. */
export function findOwnVariables(text: string): string[] {
  const blocks = blocksOf(text).filter(({ info }) => info.startsWith('sh'));
  return blocks.flatMap(({ code }) =>
    [...code.matchAll(/^(?:export )?([A-Z][A-Z0-9_]*)=/gm)].map(([, name = '']) => name),
  );
}

/** `npm run X`, `npm start`, `npm test`: the scripts' names. */
export function findScripts(text: string): string[] {
  const named = codeOf(text).flatMap((code) => [...code.matchAll(/npm (?:run )?([a-z]+)\b/g)]);
  const ofNpm = new Set(['install', 'ci', 'run']);
  return [...new Set(named.map(([, name = '']) => name))].filter((name) => !ofNpm.has(name));
}

/** Words such as `push_running`: codes, tables, columns and roles of ours. */
export function findSnakeWords(text: string): string[] {
  return [...new Set(spansOf(text).filter((span) => /^[a-z]+(?:_[a-z]+)+$/.test(span)))];
}

/** Paths that a client may ask for (not those of a machine's own folders), without what is asked beyond them: `/readyz`, `GET /v1/me`. */
export function findRoutes(text: string): string[] {
  const spans = spansOf(text).flatMap(
    (span) => /^(?:(?:GET|PUT|POST|DELETE) )?(\/(?!usr|etc|opt|srv)[a-z][\w/{}.-]*)$/.exec(span)?.[1] ?? [],
  );
  const asked = codeOf(text).flatMap((code) => [
    ...code.matchAll(/(?:http:\/\/[\w$.:]+|\/\/YOUR-SERVER)(\/[\w/.-]+)/g),
  ]);
  return [...new Set([...spans, ...asked.map(([, path = '']) => path)])];
}

/** Files and folders of the tree. */
export function findPaths(text: string): string[] {
  const tops = /^(?:addon|docs|migrations|server|shared|test)\/[\w./-]*$|^[\w.-]+\.(?:json|md)$|^Dockerfile$/;
  return [...new Set(spansOf(text).filter((span) => tops.test(span)))];
}

/** Links to other pages, pictures and headings: `deploy.md#6-the-server`. */
export function findLinks(text: string): string[] {
  const sentences = text.replaceAll(/^```.*?^```$/gms, '');
  return [...sentences.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, target = '']) => target);
}
