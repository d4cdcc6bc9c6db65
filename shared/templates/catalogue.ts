import type { SheetTemplate, TemplateColumn } from './sheetTemplate.ts';

const DATE: TemplateColumn = ['date', 'Date|Procedure Date|Date of Service|Service Date|Day'];
const PROVIDER: TemplateColumn = ['provider_id', 'Provider|Prov|Dentist|Hygienist|Provider Name|Provider ID'];
const PRODUCTION: TemplateColumn = [
  'amount:production',
  'Production|Gross Production|Total Production|Prod Amount|Charges|Total Charges|Fee',
];
const ADJUSTMENTS: TemplateColumn = [
  'amount:adjustment',
  'Adjustments|Adj|Adjustment Amount|Total Adjustments',
];
const WRITE_OFFS: TemplateColumn = ['amount:adjustment', 'Write-off|Ins Write-off|Writeoff Amount'];
const COLLECTIONS: TemplateColumn = [
  'amount:collection',
  'Collections|Total Collections|Payments|Total Payments|Income|Total Income',
];
const PATIENT_PAYMENTS: TemplateColumn = [
  'part:collection',
  'Pt Income|Patient Payments|Patient Collections',
];
const INSURANCE_PAYMENTS: TemplateColumn = [
  'part:collection',
  'Ins Income|Insurance Payments|Insurance Collections|Total Insurance Payments (Checks)',
];
const UNEARNED: TemplateColumn = [
  'part:collection',
  'Unearned Pt Income|Unearned Income|Unearned|Prepayments',
];
const CASH: TemplateColumn = ['part:collection', 'Cash|Total Cash|Cash Payments'];
const CHECKS: TemplateColumn = ['part:collection', 'Checks|Total Checks|Check Payments'];
const CARDS: TemplateColumn = [
  'part:collection',
  'Credit Card|Cards|Total Credit Card Payments|Credit Card Payments',
];
const TRANSFERS: TemplateColumn = ['part:collection', 'EFT|EFT Payments'];
const REFUNDS: TemplateColumn = ['amount:refund', 'Refund|Patient Refund|Total Patient Refund|Refund Amount'];
const CODE: TemplateColumn = [
  'procedure_code',
  'Procedure Code|Code|Procedure|Description|Procedure Description',
];
const OUTCOME: TemplateColumn = [
  'connected_calls voicemails appointments_scheduled',
  'Outcome|Call Outcome|Result|Status|Call Result',
];
const CALL_DATE: TemplateColumn = [
  'date',
  'Date|Date/Time|Call Date|Date of Call|Date Contacted|Contact Date',
];
const CALL_LENGTH: TemplateColumn = ['average_call_duration', 'Duration|Call Duration|Call Length|Talk Time'];
const CALLER: TemplateColumn = ['staff_member_id', 'Staff|Staff Member|Called By|Employee|Team Member'];

/** The sheets that clinics keep by hand, then what practice software prints. */
export const SHEET_TEMPLATES: readonly SheetTemplate[] = [
  {
    key: 'daily-financials',
    label: 'Production and collections by the day',
    description: 'One row a day, one column for each amount.',
    dataset: 'financial',
    columns: [
      DATE,
      PRODUCTION,
      COLLECTIONS,
      ADJUSTMENTS,
      WRITE_OFFS,
      PATIENT_PAYMENTS,
      UNEARNED,
      INSURANCE_PAYMENTS,
    ],
    needed: 2,
  },
  {
    key: 'production-tracker',
    label: 'Tracker of one provider',
    description:
      'One row a day with the production that was verified, beside what was estimated and the goal.',
    dataset: 'financial',
    columns: [DATE, ['amount:production', 'Verified Production|Actual Production|Completed Production']],
    needed: 2,
  },
  {
    key: 'month-tab',
    label: 'A tab for each month or place',
    description: 'One row a day and provider; the tab’s name says the month or the place.',
    dataset: 'financial',
    columns: [DATE, PRODUCTION, PROVIDER, COLLECTIONS],
    needed: 3,
  },
  {
    key: 'daily-payments',
    label: 'Payments by the day',
    description: 'Answers of a form or one row a day: checks, cash, cards and refunds.',
    dataset: 'financial',
    columns: [DATE, CASH, CARDS, CHECKS, TRANSFERS, INSURANCE_PAYMENTS, REFUNDS],
    needed: 3,
  },
  {
    key: 'call-log',
    label: 'Call log',
    description: 'One row a call, with its type and outcome in your own words.',
    dataset: 'call',
    columns: [
      CALL_DATE,
      ['call_type', 'Call Type|Type|Reason for Call|Call Reason'],
      OUTCOME,
      CALL_LENGTH,
      CALLER,
    ],
    needed: 3,
  },
  {
    key: 'recall-counts',
    label: 'Recall calls by the day',
    description: 'One row a day: hygiene calls made, connected, voicemails, appointments made.',
    dataset: 'call',
    columns: [
      CALL_DATE,
      ['total_calls', 'Calls|Total Calls|Calls Made|Number of Calls'],
      ['connected_calls', 'Connected|Calls Connected|Contacted'],
      ['voicemails', 'Voicemails|Voicemails Left|Left Voicemail'],
      ['appointments_scheduled', 'Appts Made|Appts Scheduled|Appts Booked'],
    ],
    needed: 2,
    fixed: { call_type: 'hygiene_recall' },
  },
  {
    key: 'recall-list',
    label: 'Recall list',
    description: 'One row for each overdue patient who was called, with the outcome of the call.',
    dataset: 'call',
    columns: [CALL_DATE, OUTCOME, CALL_LENGTH, CALLER],
    needed: 2,
    fixed: { call_type: 'hygiene_recall' },
  },
  {
    key: 'appointments',
    label: 'Appointment list',
    description: 'One row an appointment, with its type and status, as practice software prints it too.',
    dataset: 'appointment',
    columns: [
      ['date', 'Appt Date|Date|Appointment Date|Date/Time|Visit Date'],
      ['appointment_type', 'Type|Appt Type|Visit Type|Appt Reason'],
      ['completed_count cancelled_count no_show_count', 'Status|Appt Status|Visit Status'],
      PROVIDER,
      ['average_duration', 'Minutes|Length|Duration|Appt Length'],
      ['production_amount', 'Production|Production Amount|Amount'],
    ],
    needed: 3,
  },
  {
    key: 'patients-monthly',
    label: 'Patients by the month',
    description:
      'One row a month: active, new, reactivated and lost patients, rates, and figures of treatment and hygiene.',
    dataset: 'patient',
    columns: [
      ['date', 'Month|Date'],
      ['active_patients', 'Active Patients|Active|Total Active Patients'],
      ['new_patients', 'New Patients|New'],
      ['reactivated_patients', 'Reactivated Patients|Reactivated'],
      ['lost_patients', 'Lost Patients|Lost'],
      ['patient_retention_rate', 'Retention|Retention Rate|Retention %|Patient Retention'],
      ['recare_compliance_rate', 'Recare|Recare Compliance|Recare %|Recall %'],
      [
        'treatment_acceptance_rate',
        'Tx Acceptance|Case Acceptance|Treatment Acceptance Rate|Case Acceptance %',
      ],
      ['treatment_presented', 'Treatment Presented|Presented|Presented Amount|Total Presented'],
      ['treatment_accepted', 'Treatment Accepted|Accepted|Accepted Amount|Total Accepted'],
      ['hygiene_seen', 'Hygiene Patients Seen|Hygiene Seen|Patients Seen in Hygiene'],
      ['hygiene_reappointed', 'Hygiene Reappointed|Hygiene Patients Reappointed|Reappointed'],
      ['overdue_contacted', 'Overdue Contacted|Overdue Patients Contacted|Recall Contacted|Recare Contacted'],
    ],
    needed: 2,
  },
  {
    key: 'day-sheet',
    label: 'Day sheet: production and income',
    description: 'A print-out with one row a procedure, as in the style of Open Dental.',
    dataset: 'financial',
    columns: [
      DATE,
      PRODUCTION,
      PROVIDER,
      CODE,
      ADJUSTMENTS,
      WRITE_OFFS,
      COLLECTIONS,
      PATIENT_PAYMENTS,
      UNEARNED,
      INSURANCE_PAYMENTS,
    ],
    needed: 4,
  },
  {
    key: 'day-sheet-charges',
    label: 'Day sheet: charges, payments, adjustments',
    description: 'A print-out with one row a transaction, as in the style of Dentrix.',
    dataset: 'financial',
    columns: [
      DATE,
      ['amount:production', 'Charges|Total Charges|Charge Amount'],
      ['amount:collection', 'Payments|Total Payments|Payment Amount|Receipts'],
      ADJUSTMENTS,
      WRITE_OFFS,
      PROVIDER,
      CODE,
    ],
    needed: 3,
  },
  {
    key: 'day-sheet-provider',
    label: 'Day sheet: production and collections',
    description: 'A print-out by the day and provider, as in the style of Eaglesoft.',
    dataset: 'financial',
    columns: [DATE, PRODUCTION, COLLECTIONS, PROVIDER, ADJUSTMENTS, REFUNDS],
    needed: 4,
  },
  {
    key: 'production-by-provider',
    label: 'Production by provider',
    description: 'One row a provider and month.',
    dataset: 'financial',
    columns: [['date', 'Month|Date|Period'], PRODUCTION, PROVIDER, ADJUSTMENTS, WRITE_OFFS, COLLECTIONS],
    needed: 3,
  },
  {
    key: 'deposit-slip',
    label: 'Deposit slip',
    description: 'One row a payment: how it was paid, who paid, how much.',
    dataset: 'financial',
    columns: [
      ['date', 'Date|Deposit Date|Payment Date|Date Paid'],
      ['amount:collection', 'Amount|Payment Amount|Payment|Deposit|Deposit Amount'],
      ['payment_method', 'Payment Method|Payment Type|Method'],
      ['insurance_carrier', 'Insurance Carrier|Carrier|Insurance|Insurance Company'],
    ],
    needed: 3,
  },
];
