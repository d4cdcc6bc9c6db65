import type { Suggestion } from '../../../shared/suggestMapping.ts';

/** How one column was proposed, held against what is right for it. */
export interface JudgedColumn {
  readonly column: string;
  readonly isRight: boolean;
  readonly said: string;
  readonly confidence: 'high' | 'low' | 'none';
}

/** Each column of a sheet with what is said of it: the fields that it feeds, `key`, or `unused`. */
export function judgeColumns(
  headers: readonly string[],
  suggestion: Suggestion,
  right: Readonly<Record<string, string>>,
): JudgedColumn[] {
  const { columns, config } = suggestion;
  const keys = config.identity.by === 'columns' ? config.identity.columns : [];
  return headers.map((column) => {
    const proposal = columns.find((each) => each.column === column);
    const fields = (proposal?.entries ?? []).map(({ target_field: field, with: fixed }) =>
      fixed?.metric_type === undefined ? field : `${field}:${fixed.metric_type}`,
    );
    const said = fields.join(' ') || (keys.includes(column) ? 'key' : 'unused');
    return { column, isRight: said === right[column], said, confidence: proposal?.confidence ?? 'none' };
  });
}
