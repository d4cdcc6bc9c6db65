import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the README tells a newcomer to do. */
export interface FirstPush {
  /** The command that starts the product, without the installing before it. */
  readonly command: string;
  /** What is to be clicked, in order, by the words on it; `…` stands for whatever stands there. */
  readonly clicks: readonly string[];
}

/** Reads README.md: its first command, and what is bold in the numbered steps of “Your first push”. */
export function readFirstPush(): FirstPush {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const [, command = ''] = /```\nnpm install && (.+)\n```/.exec(readme) ?? [];
  const [, section = ''] = /\n### Your first push\n([\s\S]*?)\n\n[^\d\s]/.exec(readme) ?? [];
  const clicks = [...section.matchAll(/\*\*(.+?)\*\*/g)].map(([, words = '']) => words);
  return { command, clicks };
}

/** The words as a pattern for the whole name of what is clicked. */
export function patternOf(words: string): RegExp {
  const parts = words.split('…').map((part) => part.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
