import type { AuditAction, AuditEvent } from '../../../shared/apiAudit.ts';
import { monthName } from '../parts/monthName.ts';
import { plural } from '../parts/plural.ts';
import type { EventNames, Told } from './eventNames.ts';
import { nameDataset } from './nameDataset.ts';
import { roleWords } from './roleWords.ts';
import { sayGoalEvent } from './sayGoalEvent.ts';
import { sayMemberChange } from './sayMemberChange.ts';
import { sayReading } from './sayReading.ts';
import { sayRecords } from './sayRecords.ts';
import { saySettings } from './saySettings.ts';
import { saySyncChange } from './saySync.ts';

/** Each action in two words or three, as in a list to choose from. */
export const ACTION_NAMES: Readonly<Record<AuditAction, string>> = {
  'clinic.created': 'Clinic created',
  'member.invited': 'Member invited',
  'member.signed_in': 'First sign-in',
  'member.changed': 'Member changed',
  'member.removed': 'Member removed',
  'spreadsheet.connected': 'Spreadsheet connected',
  'credential.asked': 'Google asked for',
  'credential.granted': 'Google connected',
  'credential.ended': 'Google’s permission ended',
  'credential.erased': 'Google disconnected',
  'credential.rewrapped': 'Key changed',
  'sync.changed': 'Sync changed',
  'sync.asked': 'Sync asked for',
  'mapping.saved': 'Columns saved',
  'mapping.activated': 'Earlier version activated',
  'template.named': 'Template kept',
  'template.dropped': 'Template removed',
  'provider.added': 'Provider added',
  'spelling.named': 'Spelling given',
  'spelling.left_out': 'Spelling left out',
  'push.opened': 'Push begun',
  'push.chunk_stored': 'Rows stored',
  'push.completed': 'Push completed',
  'push.cancelled': 'Push cancelled',
  'push.undone': 'Push undone',
  'month.closed': 'Month closed',
  'month.reopened': 'Month reopened',
  'month.archived': 'Month archived',
  'month.restored': 'Month restored',
  'settings.changed': 'Settings changed',
  'goal.added': 'Goal set',
  'goal.changed': 'Goal changed',
  'goal.removed': 'Goal removed',
  'goal_template.added': 'Goal template kept',
  'goal_template.changed': 'Goal template changed',
  'goal_template.removed': 'Goal template removed',
  'kpi.added': 'KPI added',
  'kpi.changed': 'KPI changed',
  'kpi.removed': 'KPI deleted',
  'records.read': 'Records read',
  'orphans.removed': 'Rows taken out',
};

/** What somebody did, behind their name. */
const DEEDS: Readonly<Record<AuditAction, (told: Told, names: EventNames) => string>> = {
  'clinic.created': () => 'created the clinic',
  'member.invited': ({ subjectId, detail }, { person }) =>
    `invited ${person(subjectId)} as ${roleWords(detail.role)}`,
  'member.signed_in': () => 'signed in for the first time',
  'member.changed': sayMemberChange,
  'member.removed': ({ subjectId }, { person }) => `removed ${person(subjectId)}`,
  'spreadsheet.connected': ({ detail }) => `connected a spreadsheet of ${count(detail.sheets, 'sheet')}`,
  'credential.asked': () => 'began to connect Google to keep a spreadsheet in sync',
  'credential.granted': () => 'let Chairside read spreadsheets of theirs at Google',
  'credential.ended': () => 'has to connect Google again: what they allowed has ended there',
  'credential.erased': () => 'took back what Chairside was allowed to read at Google',
  'credential.rewrapped': ({ detail }) =>
    `put ${count(detail.count, 'permission')} of Google’s under another key`,
  'sync.changed': saySyncChange,
  'sync.asked': () => 'asked for a spreadsheet to be read at once',
  'mapping.saved': ({ detail }) => `saved what a sheet’s columns mean, as version ${detail.version}`,
  'mapping.activated': ({ detail }) => `went to version ${detail.version} of what a sheet’s columns mean`,
  'template.named': () => 'kept a version as a template',
  'template.dropped': () => 'took a template away',
  'provider.added': ({ subjectId }, { provider }) => `added ${provider(subjectId)} to the providers`,
  'spelling.named': ({ detail }, { provider }) =>
    `said that a spelling means ${provider(String(detail.providerId))}`,
  'spelling.left_out': () => 'said that rows with a spelling are left out',
  'push.opened': ({ detail }) =>
    `began to push a sheet of ${count(detail.rowCount, 'row')}${detail.automatic === true ? ', by itself' : ''}`,
  'push.chunk_stored': ({ detail }) => `sent ${count(detail.rows, 'row')}: ${sayRecords(detail)}`,
  'push.completed': ({ detail }) =>
    `pushed a sheet of ${count(detail.rowCount, 'row')}: ${sayRecords(detail)}; the sums ${detail.agrees === true ? 'agree' : 'differ'}`,
  'push.cancelled': ({ detail }) =>
    detail.replaced === true
      ? 'ended a push so that another one could begin'
      : `cancelled a push: ${sayRecords(detail)}`,
  'push.undone': ({ detail }) => `undid a push: ${sayRecords(detail)}`,
  'month.closed': ({ subjectId }) => `closed ${monthName(subjectId)}`,
  'month.reopened': ({ subjectId }) => `reopened ${monthName(subjectId)}`,
  'month.archived': ({ subjectId, detail }) =>
    `archived ${count(detail.records, 'record')} of ${nameDataset(String(detail.dataset))}, ${monthName(subjectId)}`,
  'month.restored': ({ subjectId, detail }) =>
    `restored ${count(detail.records, 'record')} of ${nameDataset(String(detail.dataset))}, ${monthName(subjectId)}`,
  'kpi.added': ({ detail }) => `added the KPI ${detail.kpi}`,
  'kpi.changed': ({ detail }) => `changed the KPI ${detail.kpi}`,
  'kpi.removed': ({ detail }) => `deleted the KPI ${detail.kpi}`,
  'settings.changed': saySettings,
  'goal.added': sayGoalEvent('set'),
  'goal.changed': sayGoalEvent('changed'),
  'goal.removed': sayGoalEvent('removed'),
  'goal_template.added': ({ detail }) => `kept the goal template “${detail.name ?? ''}”`,
  'goal_template.changed': ({ detail }) => `changed the goal template “${detail.name ?? ''}”`,
  'goal_template.removed': ({ detail }) => `removed the goal template “${detail.name ?? ''}”`,
  'records.read': sayReading,
  'orphans.removed': ({ detail }) =>
    `took out ${count(detail.deleted ?? detail.emptied, 'row')} that named what was not there`,
};

/** An event as a sentence: `Robin Adair closed Jan 2025.` */
export function sayEvent({ by, action, subjectId, detail }: AuditEvent, names: EventNames): string {
  const way = detail.via === 'command_line' ? ', on the command line' : '';
  return `${by ?? 'Someone who left'} ${DEEDS[action]({ subjectId, detail }, names)}${way}.`;
}

function count(value: unknown, noun: string): string {
  return plural(Number(value ?? 0), noun);
}
