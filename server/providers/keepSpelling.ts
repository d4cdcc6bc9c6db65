import { and, eq, inArray } from 'drizzle-orm';
import { cleanText, foldText } from '../../shared/cell.ts';
import { addEvent } from '../audit/addEvent.ts';
import { newId } from '../db/ids/newId.ts';
import { providerAliases } from '../db/schema/members.ts';
import type { Member } from '../identity/asMember.ts';
import { cutStretch, type Stretch } from './cutStretch.ts';

type Spelling = typeof providerAliases.$inferSelect;

/** What a spelling means from now on, in a stretch of days or, both ends null, on all days without one. */
export interface NewMeaning extends Stretch {
  readonly alias: string;
  /** Null where the rows with this spelling are left out. */
  readonly providerId: string | null;
}

/**
 * Stores what a spelling means, in whatever case it stood before. A stretch takes its days from every other stretch
 * and leaves the meaning of all other days as it is; a meaning without days replaces the one without days. Leaving
 * a spelling out ends all of its meanings, and naming it ends its being left out.
 */
export async function keepSpelling(member: Member, meaning: NewMeaning): Promise<void> {
  const { tx, clinicId, userId } = member;
  const alias = cleanText(meaning.alias);
  const all = await tx.select().from(providerAliases).where(eq(providerAliases.clinicId, clinicId));
  const same = all.filter((spelling) => foldText(spelling.alias) === foldText(alias));
  const left = same.map((spelling) => ({ spelling, pieces: leave(spelling, meaning) }));
  const changed = left.filter(({ spelling, pieces }) => pieces.length !== 1 || pieces[0] !== spelling);
  const ids = changed.map(({ spelling }) => spelling.id);
  await tx
    .delete(providerAliases)
    .where(and(eq(providerAliases.clinicId, clinicId), inArray(providerAliases.id, ids)));
  const id = newId(tx);
  const pieces = changed.flatMap((each) => each.pieces.map((piece) => ({ ...piece, id: newId(tx) })));
  await tx
    .insert(providerAliases)
    .values([...pieces, { clinicId, id, createdBy: userId, ...meaning, alias }]);
  const { providerId } = meaning;
  await addEvent(
    member,
    providerId === null
      ? { action: 'spelling.left_out', subjectId: id }
      : { action: 'spelling.named', subjectId: id, detail: { providerId } },
  );
}

/** What stays of a spelling's meaning beside a new one. */
function leave(held: Spelling, meaning: NewMeaning): Spelling[] {
  if (held.providerId === null || meaning.providerId === null) return [];
  if (isDated(held) !== isDated(meaning)) return [held];
  return isDated(held) ? cutStretch(held, meaning) : [];
}

function isDated({ validFrom, validUntil }: Stretch): boolean {
  return validFrom !== null || validUntil !== null;
}
