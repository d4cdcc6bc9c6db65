import type { Logger } from 'pino';
import type { SyncTroubleCode } from '../../shared/syncTrouble.ts';
import { CredentialEnded } from '../credentials/credentialRef.ts';
import { GoogleFailure, type GoogleFailureCode } from '../google/googleFailure.ts';
import { Failure } from '../problem/failure.ts';
import { SyncTrouble } from './syncTrouble.ts';

type Said = readonly [code: SyncTroubleCode, sentence: string];

const RECONNECT: Said = [
  'reconnect',
  'Google does not let Chairside read this spreadsheet any more. Connect it again.',
];
const UNAVAILABLE: Said = [
  'google_unavailable',
  'Google did not answer as it should. Chairside tries again by itself.',
];

const OF_GOOGLE: Readonly<Record<GoogleFailureCode, Said>> = {
  invalid_grant: RECONNECT,
  // The grant was renewed a moment ago: the fault is Google's.
  unauthorized: UNAVAILABLE,
  gone: [
    'file_gone',
    'The spreadsheet is deleted, in the bin, or not shared any more with whoever connected it. Put it back or share it, or connect it again.',
  ],
  no_range: [
    'rows_moved',
    'The spreadsheet was changed while Chairside read it. Chairside tries again by itself.',
  ],
  refused: [
    'google_refused',
    'Google refuses to let this spreadsheet be read. Whoever runs the server has to see whether the Sheets and Drive APIs are switched on, and whether the organisation allows this app.',
  ],
  busy: [
    'google_busy',
    'Google lets so much be read in a minute, and that is used up. Chairside goes on when it may.',
  ],
  unavailable: UNAVAILABLE,
};

/** What a reading, or that tab of it, could not go on for, whatever was thrown; what is not ours to show is logged. */
export function toTrouble(error: unknown, sheetName: string | null, logger: Logger): SyncTrouble {
  if (error instanceof SyncTrouble) return error;
  if (error instanceof CredentialEnded) return new SyncTrouble(...RECONNECT);
  if (error instanceof GoogleFailure) {
    return new SyncTrouble(...OF_GOOGLE[error.code], error.retryAfterMs);
  }
  const known = error instanceof Failure && sheetName !== null ? ofPush(error, sheetName) : null;
  if (known !== null) return new SyncTrouble(...known);
  logger.error({ err: error }, 'a reading failed');
  return new SyncTrouble('internal', 'Something went wrong on our side. Chairside tries again by itself.');
}

/** What a step of a tab's push failed with. */
function ofPush({ code, message }: Failure, sheetName: string): Said | null {
  switch (code) {
    case 'push_running':
      return ['push_running', `Somebody is pushing “${sheetName}” just now. Chairside reads it after that.`];
    case 'push_closed':
    case 'push_outdated':
      return [
        'push_running',
        `Somebody pushed “${sheetName}” themselves, or stopped this push of it. Chairside reads it again after that.`,
      ];
    case 'mapping_invalid':
      return [
        'not_pushable',
        `What the columns of “${sheetName}” mean cannot be used as it is. ${message} Open the spreadsheet and look at its columns again.`,
      ];
    case 'forbidden':
    case 'membership_inactive':
      return [
        'not_allowed',
        'Whoever connected this spreadsheet may not push in the clinic any more. A clinic admin has to connect it again.',
      ];
    default:
      return null;
  }
}
