import { zstdCompressSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { type ColumnKind, type FileValue, kindOf, TEXT_KIND } from './columnKinds.ts';
import type { ColumnValues, StoredRecords } from './storedRecords.ts';

const ROW_GROUP = 50_000;

/**
 * The records as the bytes of a Parquet file, compressed by zstd, a column each; and whether each column is held as text
 * whatever its type, because a value of it would not come back letter for letter: an amount that is no number.
 */
export function writeParquet({ columns }: StoredRecords): {
  readonly bytes: Uint8Array;
  readonly asText: readonly boolean[];
} {
  const written = columns.map(writeColumn);
  const bytes = parquetWriteBuffer({
    columnData: columns.map(({ name }, at) => ({ name, data: written[at]?.data ?? [] })),
    schema: [
      { name: 'records', num_children: columns.length },
      ...columns.map(({ name }, at) => ({
        name,
        ...(written[at]?.kind ?? TEXT_KIND).element,
        repetition_type: 'OPTIONAL' as const,
      })),
    ],
    codec: 'ZSTD',
    compressors: { ZSTD: (page) => zstdCompressSync(page) },
    rowGroupSize: ROW_GROUP,
    createdBy: 'chairside',
  });
  return { bytes: new Uint8Array(bytes), asText: written.map(({ isText }) => isText) };
}

interface WrittenColumn {
  readonly kind: ColumnKind;
  readonly data: FileValue[];
  readonly isText: boolean;
}

function writeColumn(column: ColumnValues): WrittenColumn {
  const kind = kindOf(column);
  const data = writeAs(kind, column);
  if (data !== null) return { kind, data, isText: false };
  return { kind: TEXT_KIND, data: [...column.values], isText: true };
}

/** Null where a value does not come back as it was. */
function writeAs({ write, read }: ColumnKind, { values }: ColumnValues): FileValue[] | null {
  const data: FileValue[] = [];
  for (const text of values) {
    const value = text === null ? null : tryTo(() => write(text));
    if (text !== null && (value === null || tryTo(() => read(value)) !== text)) return null;
    data.push(value);
  }
  return data;
}

function tryTo<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch {
    return null;
  }
}
