import { sql } from 'drizzle-orm';
import type { Database } from '../../../server/db/client.ts';
import { addTestPush } from '../../support/addParents.ts';

const DAYS = 60;

/**
 * Gives a clinic records of every dataset, from 1 January 2025 on: with zeros, blanks, signs, providers and none, words
 * longer than the aggregates keep, several a day. Their days are marked as a push marks them.
 */
export async function addVariedRecords(
  owner: Database,
  clinicId: string,
  [first, second]: readonly [string, string],
): Promise<void> {
  const day = sql`date '2025-01-01' + n % ${DAYS}`;
  const provider = sql`(array[${first}, ${second}, null]::row_id[])[1 + n % 3]`;
  await owner.execute(sql`
    insert into financial_metrics (clinic_id, id, date, metric_type, category, amount, provider_id, insurance_carrier,
      payment_method, procedure_code)
    select ${clinicId}, as_id('f' || n), ${day}, (array['production', 'collection', 'adjustment', 'refund'])[1 + n % 4],
      'Category ' || n % 3, case when n % 11 = 0 then 0 else (n * 37 % 5000 - 900) / 7.0 end, ${provider},
      case n % 5 when 0 then null when 1 then '' when 2 then repeat('long ', 30) || n % 2 else 'Carrier ' || n % 2 end,
      (array['card', 'cash', null])[1 + n % 7 % 3], (array['D0120', 'D1110', null])[1 + n % 5 % 3]
    from generate_series(1, 480) n`);
  await owner.execute(sql`
    insert into appointment_metrics (clinic_id, id, date, provider_id, appointment_type, scheduled_count,
      completed_count, cancelled_count, no_show_count, average_duration, production_amount, utilization_rate)
    select ${clinicId}, as_id('a' || n), ${day}, ${provider},
      (array['new_patient', 'recall', 'emergency', 'treatment'])[1 + n % 4], n % 5, n % 4, n % 3, n % 2,
      (array[30, 45, null])[1 + n % 7 % 3], (array[100.10, 0, null])[1 + n % 5 % 3],
      (array[83.33, 0, null])[1 + n % 4 % 3]
    from generate_series(1, 200) n`);
  await owner.execute(sql`
    insert into call_metrics (clinic_id, id, date, call_type, total_calls, connected_calls, voicemails,
      appointments_scheduled, average_call_duration, staff_member_id)
    select ${clinicId}, as_id('c' || n), ${day}, (array['hygiene_recall', 'treatment_followup', 'new_patient'])[1 + n % 3],
      n % 9, n % 5, n % 2, n % 3, (array[95, null])[1 + n % 2], (as_ids(array['kim', 'lee', null]))[1 + n % 7 % 3]
    from generate_series(1, 200) n`);
  await owner.execute(sql`
    insert into patient_metrics (clinic_id, id, date, active_patients, new_patients, reactivated_patients,
      lost_patients, patient_retention_rate, average_patient_value, recare_compliance_rate, treatment_acceptance_rate,
      treatment_presented, treatment_accepted, hygiene_seen, hygiene_reappointed, overdue_contacted)
    select ${clinicId}, as_id('p' || n), ${day}, 1000 + n, n % 4, n % 3, n % 2, (array[84.25, 0])[1 + n % 2],
      (array[512.35, null])[1 + n % 3 % 2], (array[61.07, null])[1 + n % 5 % 2], (array[47.5, null])[1 + n % 4 % 2],
      n * 10.01, n % 7 * 3, n % 6, n % 5, nullif(n % 4, 1)
    from generate_series(1, 70) n`);
  const { pushId } = await addTestPush(owner, clinicId);
  await owner.execute(sql`
    insert into dirty_days (clinic_id, dataset, day, push_id, number)
    select ${clinicId}, dataset, ${day}, ${pushId}, 1
    from unnest(array['financial', 'appointment', 'call', 'patient']) dataset, generate_series(1, ${DAYS}) n`);
}
