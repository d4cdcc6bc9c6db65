import type { WireMail } from '../calls.ts';
import { callHost } from './callHost.ts';
import { standIn } from './standIn.ts';

type MailApp = GoogleAppsScript.Mail.MailApp;

export const mailApp = standIn<MailApp>('MailApp', {
  sendEmail: (first: unknown, subject?: unknown, body?: unknown) =>
    callHost(
      'MailApp.sendEmail',
      typeof first === 'string' ? mailOf({ to: first, subject, body }) : mailOf(first),
    ),
  getRemainingDailyQuota: () => callHost('MailApp.getRemainingDailyQuota'),
});

/** The host keeps plain text alone: what else Google could send, it refuses. */
function mailOf(message: unknown): WireMail {
  const { to, subject, body, ...more } = Object.assign({ to: '', subject: '', body: '' }, message);
  const [unknown] = Object.keys(more);
  if (unknown !== undefined) throw new Error(`The local host sends no mail with ${unknown}.`);
  return { to: String(to), subject: String(subject), body: String(body) };
}
