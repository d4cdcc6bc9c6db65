import { sql } from 'drizzle-orm';
import type { Database } from '../../../server/db/client.ts';
import * as schema from '../../../server/db/schema/index.ts';
import { addTestPush } from '../../support/addParents.ts';
import { newId } from '../../support/newId.ts';

type Financial = Omit<typeof schema.financialMetrics.$inferInsert, 'clinicId' | 'id' | 'category'>;
type Appointment = Omit<typeof schema.appointmentMetrics.$inferInsert, 'clinicId' | 'id'>;
type Call = Omit<typeof schema.callMetrics.$inferInsert, 'clinicId' | 'id'>;
type Patient = Omit<typeof schema.patientMetrics.$inferInsert, 'clinicId' | 'id'>;

/** Records of a clinic, as a test needs them. */
export interface CaseRecords {
  readonly financial?: readonly Financial[];
  readonly appointment?: readonly Appointment[];
  readonly call?: readonly Call[];
  readonly patient?: readonly Patient[];
}

/** Adds records as the owner, and marks their days as a push does. */
export async function addRecords(owner: Database, clinicId: string, records: CaseRecords): Promise<void> {
  const { financial = [], appointment = [], call = [], patient = [] } = records;
  const own = <Row extends object>(row: Row) => ({ ...row, clinicId, id: newId() });
  const { pushId } = await addTestPush(owner, clinicId);
  await owner.transaction(async (tx) => {
    if (financial.length > 0) {
      await tx
        .insert(schema.financialMetrics)
        .values(financial.map((row) => own({ ...row, category: 'All' })));
    }
    if (appointment.length > 0) await tx.insert(schema.appointmentMetrics).values(appointment.map(own));
    if (call.length > 0) await tx.insert(schema.callMetrics).values(call.map(own));
    if (patient.length > 0) await tx.insert(schema.patientMetrics).values(patient.map(own));
    for (const [dataset, rows] of Object.entries({ financial, appointment, call, patient })) {
      for (const day of new Set(rows.map(({ date }) => date))) {
        await tx.execute(sql`
          insert into dirty_days (clinic_id, dataset, day, push_id, number)
          values (${clinicId}, ${dataset}, ${day}, ${pushId}, 0)`);
      }
    }
  });
}
