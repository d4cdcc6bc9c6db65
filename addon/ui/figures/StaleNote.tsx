import type { StaleSync } from '../../../shared/apiSync.ts';
import { sayStale } from './sayStale.ts';

interface StaleNoteProps {
  readonly stale: readonly StaleSync[];
  /** True above all numbers, false beside one. */
  readonly isTop?: boolean;
}

/** Names, beside numbers, the spreadsheets behind them that were not read for long; nothing where there is none. */
export function StaleNote({ stale, isTop = false }: StaleNoteProps) {
  const sentence = sayStale(stale, new Date());
  if (sentence === null) return null;
  return <p class={isTop ? 'note' : 'quiet small'}>{sentence}</p>;
}
