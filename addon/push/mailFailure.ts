import { describeSpreadsheet } from '../sheet/describeSpreadsheet.ts';
import type { PushSchedule } from '../sidebarCalls.ts';

/** Tells the person that their automatic push failed; false where Google sent no mail, so that it is tried again. */
export function mailFailure({ by, sheetName }: PushSchedule, sentence: string): boolean {
  const { name } = describeSpreadsheet();
  const lines = [
    `Chairside could not push “${sheetName}” of “${name}” by itself:`,
    sentence,
    'It tries again at its next time. You hear of it again when it fails for another reason.',
  ];
  try {
    MailApp.sendEmail(by, `Chairside: “${sheetName}” was not pushed`, lines.join('\n\n'));
    return true;
  } catch (error) {
    console.warn(error);
    return false;
  }
}
