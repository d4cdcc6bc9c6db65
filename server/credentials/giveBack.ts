import { and, eq, isNull } from 'drizzle-orm';
import type { Logger } from 'pino';
import { googleCredentials } from '../db/schema/connections.ts';
import { GoogleFailure } from '../google/googleFailure.ts';
import type { Grant } from '../google/googleSignIn.ts';
import { asKnownMember, type KnownMember } from '../identity/asKnownMember.ts';
import type { Member } from '../identity/asMember.ts';
import type { CredentialServices } from './credentialServices.ts';
import { isGrantedElsewhere } from './isGrantedElsewhere.ts';

interface GiveBackServices extends CredentialServices {
  readonly logger: Pick<Logger, 'warn'>;
}

/**
 * Gives a grant that is not kept back to Google. `subject` is whose it is, null where that is not known: the one's who
 * asked then. Google takes all that an account granted back at once, so that nothing is given back while a clinic
 * reads with an earlier grant of the same account: nobody has the new tokens in any case.
 */
export async function giveBack(
  { db, signIn, logger }: GiveBackServices,
  asked: KnownMember,
  { refreshToken }: Grant,
  subject: string | null,
): Promise<void> {
  if (await asKnownMember(db, asked, (member) => isInUse(member, subject))) return;
  try {
    await signIn.revoke(refreshToken);
  } catch (failure) {
    if (!(failure instanceof GoogleFailure)) throw failure;
    logger.warn({ clinicId: asked.clinicId, google: failure.code }, 'grant not given back');
  }
}

async function isInUse(member: Member, subject: string | null): Promise<boolean> {
  const { tx, clinicId, userId } = member;
  const { clinicId: clinic, userId: user, subject: account, endedAt, leavingAt } = googleCredentials;
  const theirs = subject === null ? eq(user, userId) : eq(account, subject);
  const [row] = await tx
    .select({ id: googleCredentials.id })
    .from(googleCredentials)
    .where(and(eq(clinic, clinicId), theirs, isNull(endedAt), isNull(leavingAt)))
    .limit(1);
  return row !== undefined || isGrantedElsewhere(member, subject);
}
