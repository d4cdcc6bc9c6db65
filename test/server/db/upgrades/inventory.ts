import type { Database } from '../../../../server/db/client.ts';

/** Count and checksum of the rows of a table, of each clinic apart where they belong to one, by `table clinic`. */
export type Inventory = ReadonlyMap<string, string>;

/** Columns by table. */
export type Columns = ReadonlyMap<string, readonly string[]>;

export interface InventoryOptions {
  /** The columns that count: those that both sides have. */
  readonly columns: Columns;
  /** The expression that gives a column as it is to be compared; the column itself where nothing is said. */
  readonly asCompared?: (table: string, column: string) => string;
}

/** What is written by phases for themselves. */
const OWN = new Set(['record_keys', 'chairside_migrations']);
/** When somebody was last there is no part of what is stored. */
const MOVING = new Set(['last_active_at']);

/** The tables of the product and of the existing half, with their columns. */
export async function readColumns(owner: Database): Promise<Columns> {
  const rows = await owner.$client<{ table: string; columns: string[] }[]>`
    select c.relname as table, array_to_json(array_agg(a.attname::text order by a.attnum)) as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    group by c.relname order by c.relname`;
  return new Map(
    rows
      .filter(({ table }) => !OWN.has(table))
      .map(({ table, columns }) => [table, columns.filter((column) => !MOVING.has(column))]),
  );
}

/** The columns that both have; a table that only one has is left out. */
export function inBoth(one: Columns, other: Columns): Columns {
  const common = [...one].flatMap(([table, columns]): [string, readonly string[]][] => {
    const others = other.get(table);
    return others === undefined ? [] : [[table, columns.filter((column) => others.includes(column))]];
  });
  return new Map(common);
}

/** Goes through every row. */
export async function takeInventory(
  owner: Database,
  { columns, asCompared = (_, column) => `"${column}"` }: InventoryOptions,
): Promise<Inventory> {
  const inventory = new Map<string, string>();
  for (const [table, names] of columns) {
    const compared = names.map((name) => asCompared(table, name)).join(', ');
    const clinic = names.includes('clinic_id') ? asCompared(table, 'clinic_id') : 'null';
    const rows = await owner.$client.unsafe<{ clinic: string | null; count: string; sum: string }[]>(`
      select (${clinic})::text as clinic, count(*)::text as count,
        sum(hashtextextended(row(${compared})::text, 0))::text as sum
      from ${table} group by 1`);
    for (const { clinic: of, count, sum } of rows)
      inventory.set(`${table} ${of ?? '-'}`, `${count} rows, ${sum}`);
  }
  return inventory;
}

/** The part of an inventory that belongs to none of these clinics. */
export function without(inventory: Inventory, clinics: ReadonlySet<string>): Inventory {
  return new Map([...inventory].filter(([name]) => !clinics.has(name.split(' ')[1] ?? '')));
}
