import { sql } from 'drizzle-orm';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Database } from '../db/client.ts';
import type { RequestEnv } from '../problem/newRouter.ts';

const QUOTED_UUID = /(?<=")[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=")/g;
const Rows = z.array(z.object({ id: z.string(), former: z.string() }));

/** Gives a good answer's ids as they were born, to a client that asked by such. */
export async function answerInKind(c: Context<RequestEnv>, db: Database): Promise<void> {
  const { status, headers } = c.res;
  if (status !== 200 || !headers.get('Content-Type')?.startsWith('application/json')) return;
  const text = await c.res.text();
  const former = await readFormer(db, new Set(text.match(QUOTED_UUID) ?? []));
  c.res = new Response(
    text.replaceAll(QUOTED_UUID, (id) => former.get(id) ?? id),
    { status, headers },
  );
}

async function readFormer(db: Database, ids: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  if (ids.size === 0) return new Map();
  const rows = await db.execute(sql`
    select u.id, former_of(u.id::uuid) as former
    from jsonb_array_elements_text(${JSON.stringify([...ids])}::jsonb) as u (id)`);
  return new Map(Rows.parse([...rows]).map(({ id, former }) => [id, former]));
}
