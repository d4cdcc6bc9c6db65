import type { ROUTES } from '../../../shared/roles.ts';
import { newId } from '../../support/newId.ts';

/** One request of a route that nothing but the caller's standing can refuse, and how it ends for those who may. */
export interface RouteSample {
  readonly status: number;
  readonly query?: string;
  readonly body?: () => object;
}

const config = {
  mappings: [
    { source_column: 'Date', target_field: 'date', transform: 'date' },
    { source_column: 'Production', target_field: 'amount', transform: 'currency' },
  ],
};
const membership = {
  role: 'viewer',
  providerId: null,
  startsAt: '2025-01-01T00:00:00Z',
  endsAt: null,
};
const kpi = {
  label: 'Fees per visit',
  unit: 'money',
  formula: 'production / completed_count',
  better: 'up',
  definition: 'Fees ÷ visits.',
  category: 'financial',
};
const sheet = '?sheetName=A';
const today = '?today=2025-02-14';
const goal = {
  ...{ kpi: 'production', grain: 'month', from: '2025-01-01', to: '2025-12-31' },
  ...{ target: '50000', providerId: null, templateId: null },
};
const goalTemplate = {
  ...{ name: 'T', description: null, category: 'financial' },
  ...{ kpi: 'production', target: 'previous_month * 1.1', grain: 'month' },
};

const schedule = { every: 'hour', hour: null, weekday: null, timeZone: 'America/Chicago' };

/** A sample of each route; ids in paths are `x`, a month is January 2025. */
export const SAMPLES: Readonly<Record<keyof typeof ROUTES, RouteSample>> = {
  'GET /healthz': { status: 200 },
  'GET /readyz': { status: 200 },
  'GET /openapi.json': { status: 200 },
  'GET /v1/me': { status: 200 },
  'GET /v1/clinics/{clinicId}/connections': { status: 200 },
  'PUT /v1/clinics/{clinicId}/connections': {
    status: 200,
    body: () => ({ spreadsheetId: 's', spreadsheetName: 'S', sheetNames: ['A'] }),
  },
  // These servers were given no client of Google's.
  'GET /google/consent': { status: 409 },
  'GET /v1/clinics/{clinicId}/syncs': { status: 200 },
  'POST /v1/clinics/{clinicId}/connections/{connectionId}/consent': {
    status: 409,
    body: () => ({ schedule }),
  },
  'GET /v1/clinics/{clinicId}/connections/{connectionId}/sync': { status: 409 },
  'PUT /v1/clinics/{clinicId}/connections/{connectionId}/sync': { status: 409, body: () => ({ schedule }) },
  'DELETE /v1/clinics/{clinicId}/connections/{connectionId}/sync': { status: 409 },
  'POST /v1/clinics/{clinicId}/connections/{connectionId}/sync/run': { status: 409, body: () => ({}) },
  'GET /v1/clinics/{clinicId}/lookups': { status: 200 },
  'GET /v1/clinics/{clinicId}/connections/{connectionId}/mappings': { status: 200, query: sheet },
  'POST /v1/clinics/{clinicId}/connections/{connectionId}/mappings': {
    status: 404,
    body: () => ({ sheetName: 'A', headerRow: 1, config, basedOnVersion: null }),
  },
  'GET /v1/clinics/{clinicId}/connections/{connectionId}/mappings/active': { status: 200, query: sheet },
  'POST /v1/clinics/{clinicId}/mappings/{mappingId}/activate': {
    status: 404,
    body: () => ({ activeVersion: null }),
  },
  'PUT /v1/clinics/{clinicId}/mappings/{mappingId}/template': { status: 404, body: () => ({ name: 'T' }) },
  'GET /v1/clinics/{clinicId}/templates': { status: 200 },
  'PUT /v1/clinics/{clinicId}/provider-aliases': {
    status: 404,
    body: () => ({ alias: 'Dr. X', providerId: 'x' }),
  },
  'POST /v1/clinics/{clinicId}/providers': {
    status: 200,
    body: () => ({ name: `Dr. ${newId()}`, providerType: 'dentist' }),
  },
  'PUT /v1/clinics/{clinicId}/left-out-spellings': { status: 200, body: () => ({ alias: 'Lab' }) },
  'GET /v1/clinics/{clinicId}/pushes': { status: 200, query: `${sheet}&connectionId=x` },
  'POST /v1/clinics/{clinicId}/pushes': {
    status: 404,
    body: () => ({
      ...{ key: 'abcdefgh', connectionId: 'x', mappingId: 'x' },
      ...{ mode: 'mirror', generation: 1, headers: [], rowCount: 0 },
    }),
  },
  'GET /v1/clinics/{clinicId}/pushes/{pushId}': { status: 404 },
  'PUT /v1/clinics/{clinicId}/pushes/{pushId}/chunks/{number}': {
    status: 404,
    body: () => ({ rows: [{ row: 2, cells: [] }] }),
  },
  'POST /v1/clinics/{clinicId}/pushes/{pushId}/complete': {
    status: 404,
    body: () => ({ chunkCount: 0, skipped: {}, sheetSums: [], removal: null }),
  },
  'GET /v1/clinics/{clinicId}/pushes/{pushId}/removal': { status: 404 },
  'POST /v1/clinics/{clinicId}/pushes/{pushId}/cancel': { status: 404, body: () => ({}) },
  'POST /v1/clinics/{clinicId}/pushes/{pushId}/undo': { status: 404, body: () => ({}) },
  'POST /v1/clinics/{clinicId}/connections/{connectionId}/row-states': {
    status: 404,
    body: () => ({ sheetName: 'A', identities: ['x'] }),
  },
  'GET /v1/clinics/{clinicId}/closed-months': { status: 200 },
  'PUT /v1/clinics/{clinicId}/closed-months/{month}': { status: 200, body: () => ({}) },
  'DELETE /v1/clinics/{clinicId}/closed-months/{month}': { status: 200 },
  'GET /v1/clinics/{clinicId}/settings': { status: 200 },
  'PUT /v1/clinics/{clinicId}/settings': { status: 200, body: () => ({ removalShare: 0.3 }) },
  'GET /v1/clinics/{clinicId}/totals': { status: 200, query: '?dataset=financial' },
  'GET /v1/clinics/{clinicId}/kpis': { status: 200 },
  'POST /v1/clinics/{clinicId}/kpis': { status: 200, body: () => kpi },
  'PUT /v1/clinics/{clinicId}/kpis/{kpiId}': { status: 404, body: () => kpi },
  'DELETE /v1/clinics/{clinicId}/kpis/{kpiId}': { status: 404 },
  'POST /v1/clinics/{clinicId}/board': {
    status: 200,
    body: () => ({
      today: '2025-02-14',
      questions: [{ kpis: ['production'], from: '2025-01-01', to: '2025-01-31', grain: 'month' }],
    }),
  },
  'POST /v1/clinics/{clinicId}/comparisons': {
    status: 200,
    body: () => ({ month: '2025-01', kpis: ['production'] }),
  },
  'GET /v1/clinics/{clinicId}/goals': { status: 200, query: today },
  'POST /v1/clinics/{clinicId}/goals': { status: 200, query: today, body: () => goal },
  'PUT /v1/clinics/{clinicId}/goals/{goalId}': { status: 404, query: today, body: () => goal },
  'DELETE /v1/clinics/{clinicId}/goals/{goalId}': { status: 404, query: today },
  'POST /v1/clinics/{clinicId}/goals/trial': { status: 200, query: today, body: () => goal },
  'POST /v1/clinics/{clinicId}/goals/preview': {
    status: 200,
    body: () => ({
      ...{ today: '2025-02-14', connectionId: 'x', sheetName: 'A', dataset: 'financial' },
      ...{ months: [{ month: '2025-02', sums: { production: '1.00' } }], days: ['2025-02-13'] },
    }),
  },
  'GET /v1/clinics/{clinicId}/goal-templates': { status: 200 },
  'POST /v1/clinics/{clinicId}/goal-templates': { status: 200, body: () => goalTemplate },
  'PUT /v1/clinics/{clinicId}/goal-templates/{templateId}': { status: 404, body: () => goalTemplate },
  'DELETE /v1/clinics/{clinicId}/goal-templates/{templateId}': { status: 404 },
  'GET /v1/clinics/{clinicId}/records': { status: 200, query: '?dataset=financial' },
  'GET /v1/clinics/{clinicId}/members': { status: 200 },
  'POST /v1/clinics/{clinicId}/members': {
    status: 200,
    body: () => ({ ...membership, email: `${newId()}@clinic.example`, name: 'New' }),
  },
  'PUT /v1/clinics/{clinicId}/members/{userId}': {
    status: 404,
    body: () => ({ ...membership, isActive: true }),
  },
  'DELETE /v1/clinics/{clinicId}/members/{userId}': { status: 404 },
  'GET /v1/clinics/{clinicId}/audit-events': { status: 200 },
};
