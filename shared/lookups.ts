/** The longest spelling that can be remembered, in characters. */
export const SPELLING_LENGTH = 200;

/** A spelling that means someone in a stretch of days only. Both days are YYYY-MM-DD and belong to it; null is open. */
export interface DatedSpelling {
  readonly alias: string;
  readonly from: string | null;
  readonly until: string | null;
}

/** One person that a lookup can name. */
export interface LookupEntry {
  readonly id: string;
  readonly name: string;
  /** Other spellings that mean the same person. */
  readonly aliases: readonly string[];
  /** Spellings that mean this person only on some days; they count only where the row has a date. */
  readonly dated?: readonly DatedSpelling[] | undefined;
}

/** The clinic's own lists, handed to mapRows as data. */
export interface Lookups {
  readonly providers: readonly LookupEntry[];
  readonly members: readonly LookupEntry[];
  /** Spellings whose rows the clinic leaves out. */
  readonly leftOut?: readonly string[] | undefined;
}

export const NO_LOOKUPS: Lookups = { providers: [], members: [] };
