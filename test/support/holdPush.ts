import postgres from 'postgres';

/** Locks a push in the database, so that whatever writes for it waits. Answers with what lets go of it. */
export async function holdPush(ownerUrl: string, pushId: string): Promise<() => Promise<void>> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const held = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const done = sql.begin(async (tx) => {
    await tx`select from pushes where id = ${pushId} for update`;
    held.resolve();
    await release.promise;
  });
  await Promise.race([held.promise, done]);
  return async () => {
    release.resolve();
    await done;
    await sql.end();
  };
}
