import { Failure } from '../failure.ts';
import type { Place } from '../sidebarCalls.ts';

/** A property holds 9 KB, and all of a user's 500 KB. */
const PIECE_LENGTH = 9_000;

/** A place as it is stored: a draft too long for one property lies beside it, in so many pieces. */
interface StoredPlace extends Place {
  readonly pieces?: number;
}

/** Where this user's work in a spreadsheet stopped, or null. */
export function recallPlace(spreadsheetId: string): Place | null {
  const store = PropertiesService.getUserProperties();
  const text = store.getProperty(placeKey(spreadsheetId));
  if (text === null) return null;
  const { pieces = 0, ...place }: StoredPlace = JSON.parse(text);
  if (pieces === 0) return place;
  const kept = store.getProperties();
  const draft = pieceKeys(spreadsheetId, pieces).map((key) => kept[key] ?? '');
  return { ...place, draft: JSON.parse(draft.join('')) };
}

/**
 * Keeps where this user's work stopped, the draft in as many properties as it needs. Throws `draft_not_kept`
 * where they have no room for it; the rest of the place is kept all the same.
 */
export function keepPlace(spreadsheetId: string, place: Place): void {
  const store = PropertiesService.getUserProperties();
  const key = placeKey(spreadsheetId);
  const whole = toAscii(place);
  const draft = whole.length > PIECE_LENGTH ? cutPieces(toAscii(place.draft)) : [];
  const head = draft.length === 0 ? whole : toAscii({ ...place, draft: null, pieces: draft.length });
  const keys = pieceKeys(spreadsheetId, draft.length);
  const pieces = Object.fromEntries(keys.map((name, index) => [name, draft[index] ?? '']));
  try {
    // In one call, so that a head never stands beside the pieces of another draft.
    store.setProperties({ ...pieces, [key]: head });
    forgetPieces(store, spreadsheetId, keys);
  } catch {
    store.setProperty(key, toAscii({ ...place, draft: null }));
    forgetPieces(store, spreadsheetId, []);
    throw new Failure('draft_not_kept', TOO_LONG);
  }
}

/** Takes away the pieces of drafts before this one. */
function forgetPieces(
  store: GoogleAppsScript.Properties.Properties,
  spreadsheetId: string,
  used: readonly string[],
): void {
  const isLeft = (name: string): boolean =>
    name.startsWith(`${placeKey(spreadsheetId)}:`) && !used.includes(name);
  for (const name of store.getKeys().filter(isLeft)) store.deleteProperty(name);
}

const TOO_LONG =
  'What you said about the columns is too long to be kept while it is not saved. Save it with Next before you close the sidebar.';

function placeKey(spreadsheetId: string): string {
  return `place:${spreadsheetId}`;
}

function pieceKeys(spreadsheetId: string, pieces: number): string[] {
  return Array.from({ length: pieces }, (_, index) => `${placeKey(spreadsheetId)}:${index + 1}`);
}

function cutPieces(text: string): string[] {
  return text.match(new RegExp(`.{1,${PIECE_LENGTH}}`, 'g')) ?? [];
}

/** JSON in which a character is a byte, so that it may be cut anywhere. */
function toAscii(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
