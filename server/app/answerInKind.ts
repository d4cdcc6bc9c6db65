import type { Context } from 'hono';
import type { Database } from '../db/client.ts';
import { readFormer } from '../db/ids/formerIds.ts';
import { UUID_PATTERN } from '../db/ids/uuidPattern.ts';
import type { RequestEnv } from '../problem/newRouter.ts';

const QUOTED_UUID = new RegExp(`(?<=")${UUID_PATTERN}(?=")`, 'g');

/** Gives a good answer's ids as they were born, to a client that asked by such. */
export async function answerInKind(c: Context<RequestEnv>, db: Database): Promise<void> {
  const { status, headers } = c.res;
  if (status !== 200 || !headers.get('Content-Type')?.startsWith('application/json')) return;
  const text = await c.res.text();
  const formerOf = await readFormer(db, [...new Set(text.match(QUOTED_UUID) ?? [])]);
  c.res = new Response(text.replaceAll(QUOTED_UUID, formerOf), { status, headers });
}
