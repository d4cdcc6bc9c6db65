/** The longest spelling that can be remembered, in characters. */
export const SPELLING_LENGTH = 200;

/** One person that a lookup can name. */
export interface LookupEntry {
  readonly id: string;
  readonly name: string;
  /** Other spellings that mean the same person. */
  readonly aliases: readonly string[];
}

/** The clinic's own lists, handed to mapRows as data. */
export interface Lookups {
  readonly providers: readonly LookupEntry[];
  readonly members: readonly LookupEntry[];
}

export const NO_LOOKUPS: Lookups = { providers: [], members: [] };
