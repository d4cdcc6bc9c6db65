import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** A page for people: its path from the root, and its Markdown. */
export interface Document {
  readonly path: string;
  readonly text: string;
}

/** A fenced block: what stands behind its fence, as `sh google`, and its lines. */
export interface Block {
  readonly info: string;
  readonly code: string;
}

/** The pages that people are to rely on: all but the decisions and the changes, which tell of other days. */
export function readDocuments(): Document[] {
  const paths = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...globSync('docs/*.md', { cwd: ROOT })];
  return paths.sort().map(readDocument);
}

export function readDocument(path: string): Document {
  return { path, text: readFileSync(join(ROOT, path), 'utf8') };
}

export function blocksOf(text: string): Block[] {
  return [...text.matchAll(/^```([^\n]*)\n(.*?)^```$/gms)].map(([, info = '', code = '']) => ({
    info: info.trim(),
    code,
  }));
}

/** What stands between backticks in sentences and tables. */
export function spansOf(text: string): string[] {
  const sentences = text.replaceAll(/^```.*?^```$/gms, '');
  return [...sentences.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span.replaceAll('\\|', '|'));
}

/** Everything in a page that is code: spans, and the blocks that are no diagram. */
export function codeOf(text: string): string[] {
  const blocks = blocksOf(text).filter(({ info }) => !/^(mermaid|ts|sql)/.test(info));
  return [...spansOf(text), ...blocks.map(({ code }) => code)];
}

/** The text below a heading, as far as the next one of its kind or above. */
export function sectionOf({ path, text }: Document, heading: string): string {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading);
  if (from === -1) throw new Error(`${path} has no heading “${heading}”`);
  const depth = lines[from]?.indexOf(' ') ?? 1;
  const to = lines.findIndex((line, at) => at > from && /^#+ /.test(line) && line.indexOf(' ') <= depth);
  return lines.slice(from + 1, to === -1 ? undefined : to).join('\n');
}

/** The cells of each line of the tables in it, without their heads. */
export function rowsOf(text: string): string[][] {
  const lines = text.split('\n');
  const rows = lines.filter(
    (line, at) => line.startsWith('|') && !RULER.test(line) && !RULER.test(lines[at + 1] ?? ''),
  );
  return rows.map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );
}

const RULER = /^\|( *:?-+:? *\|)+$/;
