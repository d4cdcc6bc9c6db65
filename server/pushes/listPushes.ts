import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Pushes, PushMode, PushState, type PushSummary } from '../../shared/apiPushes.ts';
import { HISTORY_DAYS } from '../../shared/push.ts';
import type { Member } from '../identity/asMember.ts';
import { readMembers } from '../mappings/readMembers.ts';

/** The sheet whose pushes are listed. */
export interface PushedSheet {
  readonly connectionId: string;
  readonly sheetName: string;
}

const SHOWN = 20;

const Count = z.coerce.number().int();
const Timestamp = z.string().transform((text) => new Date(text).toISOString());
const Rows = z.array(
  z.object({
    id: z.string(),
    state: PushState,
    mode: PushMode,
    generation: z.number(),
    automatic: z.boolean(),
    createdBy: z.string().nullable(),
    startedAt: Timestamp,
    heardAt: Timestamp,
    rowCount: z.number(),
    rowsIn: Count,
    inserted: Count,
    updated: Count,
    unchanged: Count,
    removed: Count,
    issueCount: Count,
    agrees: z.boolean().nullable(),
    undoableUntil: Timestamp.nullable(),
    takenBack: z.boolean(),
  }),
);

/** A sheet's last pushes, the newest first: by whom, how far, and until when each can be undone. */
export async function listPushes(member: Member, sheet: PushedSheet): Promise<Pushes> {
  const rows = Rows.parse(await member.tx.execute(lastPushes(member, sheet)));
  const names = new Map<string | null, string>(
    (await readMembers(member.tx)).map(({ id, name }) => [id, name]),
  );
  const pushes = rows.map(
    ({ createdBy, inserted, updated, unchanged, removed, ...push }): PushSummary => ({
      ...push,
      by: names.get(createdBy) ?? null,
      mine: createdBy === member.userId,
      records: { inserted, updated, unchanged, removed },
    }),
  );
  return { pushes, generation: pushes[0]?.generation ?? 0 };
}

/** Counts of a push that has a receipt stand there; of any other they are those of its chunks so far. */
function lastPushes({ clinicId }: Member, { connectionId, sheetName }: PushedSheet): SQL {
  return sql`
    select p.id, p.state, p.mode, p.generation, p.automatic, p.created_by as "createdBy",
      p.created_at as "startedAt", greatest(p.updated_at, c.heard) as "heardAt", p.row_count as "rowCount", c.rows as "rowsIn",
      ${countOf('inserted')}, ${countOf('updated')}, ${countOf('unchanged')}, ${countOf('removed')},
      coalesce((p.receipt ->> 'issueCount')::integer, c.issues) as "issueCount",
      (p.receipt ->> 'agrees')::boolean as agrees,
      case when ${isUndoable()} then p.created_at + ${HISTORY_DAYS} * interval '1 day' end as "undoableUntil",
      p.undo_receipt is not null as "takenBack"
    from pushes p cross join lateral (
      select count(*) as chunks, coalesce(sum(c.row_count), 0) as rows, max(c.created_at) as heard,
        ${sumOf('inserted')}, ${sumOf('updated')}, ${sumOf('unchanged')}, ${sumOf('removed')},
        coalesce(sum(jsonb_array_length(c.receipt -> 'issues')) filter (where p.receipt is null), 0) as issues
      from push_chunks c where c.clinic_id = p.clinic_id and c.push_id = p.id
    ) c
    where p.clinic_id = ${clinicId} and p.connection_id = ${connectionId} and p.sheet_name = ${sheetName}
    order by p.generation desc limit ${SHOWN}`;
}

function countOf(name: string): SQL {
  const column = sql.identifier(name);
  return sql`coalesce((p.receipt -> 'records' ->> ${name}::text)::integer, c.${column}) as ${column}`;
}

function sumOf(name: string): SQL {
  const count = sql`(c.receipt -> 'records' ->> ${name}::text)::integer`;
  return sql`coalesce(sum(${count}) filter (where p.receipt is null), 0) as ${sql.identifier(name)}`;
}

/** What undoPush would not refuse: ended with something in, not taken back yet, young enough. */
function isUndoable(): SQL {
  return sql`p.keeps_history and p.undo_receipt is null
    and (p.state = 'completed' or p.state = 'cancelled' and c.chunks > 0)
    and p.created_at + ${HISTORY_DAYS} * interval '1 day' > now()`;
}
