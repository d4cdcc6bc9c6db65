import { zstdDecompressSync } from 'node:zlib';
import { parquetMetadata, parquetRead } from 'hyparquet';
import { z } from 'zod';
import { ArchiveFailure } from './archiveFailure.ts';
import { kindOf, TEXT_KIND } from './columnKinds.ts';
import type { ArchivedColumn } from './manifest.ts';
import type { StoredRecords } from './storedRecords.ts';

const Rows = z.array(z.array(z.union([z.string(), z.number(), z.bigint(), z.null(), z.undefined()])));

/**
 * The records of a Parquet file with those columns, as `writeParquet` made it.
 * @throws ArchiveFailure where it holds others, or cannot be read
 */
export async function readParquet(
  bytes: Uint8Array,
  columns: readonly ArchivedColumn[],
): Promise<StoredRecords> {
  try {
    return turn(await readRows(bytes, columns), columns);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ArchiveFailure(`The file cannot be read as its manifest says: ${why}`);
  }
}

function turn(rows: z.infer<typeof Rows>, columns: readonly ArchivedColumn[]): StoredRecords {
  return {
    count: rows.length,
    columns: columns.map(({ name, type, asText }, at) => {
      const { read } = asText ? TEXT_KIND : kindOf({ name, type });
      const values = rows.map((row) => {
        const value = row[at] ?? null;
        return value === null ? null : read(value);
      });
      return { name, type, values };
    }),
  };
}

async function readRows(
  bytes: Uint8Array,
  columns: readonly ArchivedColumn[],
): Promise<z.infer<typeof Rows>> {
  const file = bytes.slice().buffer;
  const metadata = parquetMetadata(file);
  // Read as they are held: the library would make floating-point numbers of decimals and milliseconds of moments.
  const schema = metadata.schema.map(({ converted_type: _, logical_type: __, ...element }) => element);
  let rows: unknown;
  await parquetRead({
    ...{ file, metadata: { ...metadata, schema }, columns: columns.map(({ name }) => name) },
    parsers: { stringFromBytes: readText },
    compressors: { ZSTD: (page) => new Uint8Array(zstdDecompressSync(page)) },
    onComplete: (all) => {
      rows = all;
    },
  });
  return Rows.parse(rows);
}

/** The library's own decoder leaves out a mark of byte order at the beginning. */
function readText(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
