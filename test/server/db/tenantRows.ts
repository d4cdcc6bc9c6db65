import { randomUUID } from 'node:crypto';
import type { PgTable } from 'drizzle-orm/pg-core';
import * as schema from '../../../server/db/schema/index.ts';
import { idOf, newId } from '../../support/newId.ts';

const day = '2025-01-31';
const counts = { scheduledCount: 1, completedCount: 1, cancelledCount: 0, noShowCount: 0 };
const sheet = { connectionId: idOf('c'), sheetName: 's' };

const ofConnection = { connectionId: sheet.connectionId };

/** A clinic closes a month once. */
let lastYear = 2025;

/** Every tenant table with a row that it takes from that user, without clinic and id. */
export const TENANT_ROWS: readonly (readonly [PgTable, (userId: string) => Record<string, unknown>])[] = [
  [schema.financialMetrics, () => ({ date: day, metricType: 'production', category: 'x', amount: '1.00' })],
  [schema.appointmentMetrics, () => ({ date: day, appointmentType: 'recall', ...counts })],
  [
    schema.callMetrics,
    () => ({
      date: day,
      callType: 'new_patient',
      totalCalls: 1,
      connectedCalls: 1,
      voicemails: 0,
      appointmentsScheduled: 0,
    }),
  ],
  [
    schema.patientMetrics,
    () => ({
      date: day,
      activePatients: 1,
      newPatients: 0,
      reactivatedPatients: 0,
      lostPatients: 0,
      patientRetentionRate: '90.00',
    }),
  ],
  [
    schema.metricAggregations,
    () => ({
      metricDefinitionId: newId(),
      aggregationType: 'daily',
      periodStart: day,
      periodEnd: day,
      value: '1',
      count: 1,
      sum: '1',
      sumOfSquares: '1',
    }),
  ],
  [
    schema.goalTemplates,
    () => ({ name: 'x', category: 'financial', metricDefinitionId: idOf('m'), timePeriod: 'monthly' }),
  ],
  [schema.goalDetails, () => ({ goalId: newId(), targetFormula: 'previous_month', stated: '1' })],
  [
    schema.clinicKpis,
    () => ({
      key: newId(),
      label: 'x',
      unit: 'percent',
      places: 1,
      formula: '100 * refund / collection',
      better: 'down',
      definition: 'x',
      category: 'financial',
    }),
  ],
  [schema.userClinicRoles, () => ({ userId: newId(), role: 'staff' })],
  [schema.providerAliases, () => ({ providerId: idOf('p'), alias: newId() })],
  [
    schema.googleCredentials,
    () => ({ userId: newId(), accessToken: 'x', refreshToken: 'x', expiresAt: new Date(), scope: ['x'] }),
  ],
  [schema.consentRequests, (userId) => ({ userId, ...ofConnection, schedule: {}, expiresAt: new Date() })],
  [schema.connectionSyncs, () => ({ connectionId: newId(), every: 'hour', timeZone: 'UTC' })],
  [schema.syncRuns, () => ({ connectionId: newId(), dueAt: new Date() })],
  [
    schema.spreadsheetConnections,
    () => ({ spreadsheetId: newId(), spreadsheetName: 'x', sheetNames: ['x'] }),
  ],
  [schema.columnMappingsV2, () => ({ connectionId: newId(), sheetName: 's', mappingConfig: {}, version: 1 })],
  [
    schema.pushes,
    () => ({
      key: newId(),
      mappingId: idOf('m'),
      requestHash: 'h',
      headers: [],
      rowCount: 0,
      mode: 'mirror',
      generation: 1,
      startsEmpty: true,
      ...sheet,
      sheetName: newId(),
    }),
  ],
  [
    schema.pushChunks,
    () => ({ pushId: newId(), number: 1, digest: 'd', receipt: {}, unchangedRows: 0, rowCount: 0 }),
  ],
  [schema.pushSeen, () => ({ pushId: newId(), number: 1, rowKeys: ['k'] })],
  [
    schema.recordHistory,
    () => ({ pushId: newId(), dataset: 'call', rowKey: 'k', entry: 0, before: { date: day } }),
  ],
  [schema.dirtyDays, () => ({ dataset: 'call', day, pushId: newId(), number: 1 })],
  [schema.auditEvents, (userId) => ({ userId, action: 'push.opened', subjectId: newId() })],
  [schema.closedMonths, () => ({ month: `${lastYear++}-01-01` })],
  [
    schema.archivedMonths,
    () => ({
      dataset: 'call',
      month: `${lastYear++}-01-01`,
      recordCount: 1,
      fileName: 'f',
      bytes: 1,
      sha256: 'h',
      recordsHash: 'h',
      sums: [],
    }),
  ],
  [
    schema.archivedRows,
    () => ({
      ...sheet,
      dataset: 'call',
      rowKey: newId(),
      entry: 0,
      rowHash: 'h',
      rowNumber: 2,
      pushId: idOf('p'),
      date: day,
      sums: {},
    }),
  ],
  [schema.clinicSettings, () => ({ removalShare: '0.200' })],
  [schema.auditChains, () => ({ length: 1, hash: 'h' })],
  [schema.recordKeys, () => ({ dataset: 'call', key: randomUUID() })],
];
