import type postgres from 'postgres';

/** Brings rights and policies into line, those of tables too that a migration or a phase has just made. */
export async function alignRights(tx: postgres.TransactionSql): Promise<void> {
  await tx`select align_rights()`;
}
