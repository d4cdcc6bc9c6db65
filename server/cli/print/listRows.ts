const ROWS_SHOWN = 5;

/** Row numbers, each once, as far as they fit: `4, 9, 12 and 11 more`. */
export function listRows(rows: readonly number[]): string {
  const all = [...new Set(rows)];
  const shown = all.slice(0, ROWS_SHOWN).join(', ');
  return all.length > ROWS_SHOWN ? `${shown} and ${all.length - ROWS_SHOWN} more` : shown;
}
