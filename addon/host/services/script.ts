import { randomUUID } from 'node:crypto';
import type { WireTrigger } from '../calls.ts';
import type { Execution } from '../execution/execution.ts';
import { LIMITS } from '../limits.ts';
import type { Trigger } from '../stores/scriptStores.ts';
import type { HandlersOf } from './callsOf.ts';

const EMAIL_SCOPE = 'https://www.googleapis.com/auth/userinfo.email';

export const scriptHandlers: HandlersOf<'ScriptApp'> = {
  'ScriptApp.getIdentityToken': async ({ project, person, clock, issueToken }) => {
    const scopes = project.manifest.oauthScopes ?? [];
    if (!scopes.includes('openid')) return null;
    return issueToken(person, clock.now(), { email: scopes.includes(EMAIL_SCOPE) });
  },
  'ScriptApp.getOAuthToken': ({ person }) => `local-access-token-${person.subject}`,
  'ScriptApp.getProjectTriggers': (execution) => ownTriggers(execution).map(wireTrigger),
  'ScriptApp.newTrigger': (execution, wish) => {
    refuseTrigger(execution, wish);
    const { stores, person, workbook, clock } = execution;
    const trigger = {
      ...wish,
      id: randomUUID(),
      subject: person.subject,
      documentId: workbook.id,
      dueAt: firstDue(wish, clock.now()),
    };
    stores.triggers = [...stores.triggers, trigger];
    return wireTrigger(trigger);
  },
  'ScriptApp.deleteTrigger': (execution, id) => {
    const { stores } = execution;
    if (!ownTriggers(execution).some((trigger) => trigger.id === id)) {
      throw new Error(
        'Unexpected error while getting the method or property deleteTrigger on object ScriptApp.',
      );
    }
    stores.triggers = stores.triggers.filter((trigger) => trigger.id !== id);
  },
};

/** When a clock trigger runs for the first time: an hourly one somewhere in the hour, here at its end. */
function firstDue({ everyHours, afterMs }: Omit<WireTrigger, 'id'>, now: number): number | null {
  if (afterMs !== null) return now + afterMs;
  return everyHours === null ? null : now + everyHours * LIMITS.hourMs;
}

function refuseTrigger(execution: Execution, wish: Omit<WireTrigger, 'id'>): void {
  if (!execution.project.functions.includes(wish.functionName)) {
    throw new Error(`Script function not found: ${wish.functionName}`);
  }
  if (wish.event === 'CLOCK' && wish.everyHours === null && wish.afterMs === null) {
    throw new Error('Say when the trigger runs before create().');
  }
  if (wish.everyHours !== null && wish.everyHours < 1) {
    throw new Error('The add-on attempted to create a trigger that runs more often than once an hour.');
  }
  const mine = execution.stores.triggers.filter(({ subject }) => subject === execution.person.subject);
  if (mine.length >= LIMITS.triggers) throw new Error('This script has too many triggers.');
  const sameType = ownTriggers(execution).filter(({ event }) => event === wish.event);
  if (sameType.length > 0) {
    throw new Error(
      'This add-on has created too many of this type of trigger in this document for this Google user account.',
    );
  }
}

/** What the person has installed in this spreadsheet. */
function ownTriggers({ stores, person, workbook }: Execution): readonly Trigger[] {
  return stores.triggers.filter(
    ({ subject, documentId }) => subject === person.subject && documentId === workbook.id,
  );
}

function wireTrigger({ id, functionName, event, everyHours, afterMs }: Trigger): WireTrigger {
  return { id, functionName, event, everyHours, afterMs };
}
