import type { Execution } from '../execution/execution.ts';
import { LIMITS } from '../limits.ts';
import type { HandlersOf } from './callsOf.ts';

const ADDRESS = /^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/;

export const mailHandlers: HandlersOf<'MailApp'> = {
  'MailApp.sendEmail': (execution, { to, subject, body }) => {
    const recipients = to.split(',').map((each) => each.trim());
    if (to.trim() === '') throw new Error('Failed to send email: no recipient');
    const wrong = recipients.find((each) => !ADDRESS.test(each));
    if (wrong !== undefined) throw new Error(`Invalid email: ${wrong}`);
    if (Buffer.byteLength(body) > LIMITS.mailBodyBytes) throw new Error('Limit Exceeded: Email Body Size.');
    if (recipients.length > leftToday(execution)) {
      throw new Error('Service invoked too many times for one day: email.');
    }
    const { stores, person, clock } = execution;
    const mail = { from: person.email, sender: person.subject, recipients, subject, body, at: clock.now() };
    stores.outbox = [...stores.outbox, mail].slice(-LIMITS.keptMails);
  },
  'MailApp.getRemainingDailyQuota': (execution) => leftToday(execution),
};

/** Recipients that this account may still write to on this day. */
function leftToday({ stores, person, clock }: Execution): number {
  const day = Math.floor(clock.now() / LIMITS.dayMs);
  const sent = stores.outbox.filter(
    ({ sender, at }) => sender === person.subject && Math.floor(at / LIMITS.dayMs) === day,
  );
  return LIMITS.mailRecipientsPerDay - sent.reduce((sum, { recipients }) => sum + recipients.length, 0);
}
