import { z } from 'zod';

/** What ids are in a database: text of any kind, or UUIDs once it is in phase 4. */
export const IdForm = z.enum(['text', 'uuid']);
export type IdForm = z.infer<typeof IdForm>;

/** What a process takes the form of a database's ids to be; null before it has looked. */
export interface BelievedForm {
  form: IdForm | null;
}
