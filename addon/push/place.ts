import { utf8Bytes } from '../../shared/utf8Bytes.ts';
import type { Place } from '../sidebarCalls.ts';

/** A property holds 9 KB. */
const LONGEST_PLACE = 9_000;

/** Where this user's work in a spreadsheet stopped, or null. */
export function recallPlace(spreadsheetId: string): Place | null {
  const text = PropertiesService.getUserProperties().getProperty(`place:${spreadsheetId}`);
  return text === null ? null : JSON.parse(text);
}

/** Keeps where this user's work stopped; a draft too long to keep is left out. */
export function keepPlace(spreadsheetId: string, place: Place): void {
  const whole = JSON.stringify(place);
  const text = utf8Bytes(whole) > LONGEST_PLACE ? JSON.stringify({ ...place, draft: null }) : whole;
  PropertiesService.getUserProperties().setProperty(`place:${spreadsheetId}`, text);
}
