import type { MappingConfig } from '../../../../shared/mappingConfig.ts';
import { mappedColumns } from '../../../../shared/pickColumns.ts';
import { createSheetMapper, inParts } from '../sheetMapper.ts';
import type { Fix, FixContext, OfferFixes } from './fix.ts';

/** So many further columns are tried; each is a walk through all rows. */
const MOST_TRIED = 4;

/** Rows with one key between them are told apart by a further column, or by all that they hold. */
export const identityFixes: OfferFixes = function* (_, context) {
  const { identity } = context.config;
  if (identity.by !== 'columns') return [];
  const keys = identity.columns;
  const others = mappedColumns(context.config).filter((column) => !keys.includes(column));
  const fixes: Fix[] = [];
  for (const column of others.slice(0, MOST_TRIED)) {
    const apply = (before: MappingConfig) => withKeys(before, [...keys, column]);
    if (!(yield* tellsApart(column, apply(context.config), context))) continue;
    const said = `Rows are told apart by ${[...keys, column].join(', ')} now`;
    fixes.push({ label: `“${column}” tells them apart`, said, apply });
  }
  const byContent: Fix = {
    label: 'They are rows of their own',
    said: 'Rows are recognised by all that they hold now',
    apply: (before) => ({ ...before, identity: { by: 'content' } }),
  };
  return [...fixes, byContent];
};

function withKeys(config: MappingConfig, columns: string[]): MappingConfig {
  return { ...config, identity: { by: 'columns', columns } };
}

/** Whether no key stands twice by that mapping, and none lacks its new part. */
function* tellsApart(
  column: string,
  config: MappingConfig,
  { table, lookups }: FixContext,
): Generator<number, boolean> {
  const map = createSheetMapper(table, config, lookups);
  for (const { part, done } of inParts(table.rows)) {
    const isInTheWay = map(part).issues.some(
      ({ code, column: at }) => code === 'duplicate_key' || (code === 'missing_value' && at === column),
    );
    if (isInTheWay) return false;
    yield done;
  }
  return true;
}
