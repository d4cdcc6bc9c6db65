import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database, Transaction } from '../client.ts';
import { noteForm } from './formOf.ts';
import { IdForm } from './idForm.ts';

const Rows = z.tuple([z.object({ form: IdForm })]);

/** Learns which form ids have in a transaction, first of all that it does: see `app_id_form`. */
export async function learnForm(tx: Transaction): Promise<IdForm> {
  const form = await readForm(tx);
  noteForm(tx, form);
  return form;
}

/** Looks which form the database's ids have now, and takes it to be that from here on. */
export async function lookAtForm(db: Database): Promise<IdForm> {
  db.ids.form = await readForm(db);
  return db.ids.form;
}

async function readForm(from: Database | Transaction): Promise<IdForm> {
  const [{ form }] = Rows.parse([...(await from.execute(sql`select app_id_form() as form`))]);
  return form;
}
