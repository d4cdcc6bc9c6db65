import type { LookupsAnswer, Mapping } from '../../../shared/api.ts';
import { completeConfig } from '../../../shared/completeMapping.ts';
import { findActiveMapping } from '../../mappings/findActiveMapping.ts';
import type { MappedSheet } from '../../mappings/isOfSheet.ts';
import { loadLookups } from '../../mappings/loadLookups.ts';
import type { SyncMember } from '../asSync.ts';
import { SyncTrouble } from '../syncTrouble.ts';

/** What the columns of a tab mean, with nothing left unsaid, and the words in them. */
export interface Meaning {
  readonly mapping: Mapping;
  readonly lookups: LookupsAnswer;
}

/**
 * The mapping in force, whichever it is by now, and the clinic's lists.
 * @throws SyncTrouble `no_mapping`, Failure `mapping_invalid`
 */
export async function loadMeaning(member: SyncMember, sheet: MappedSheet): Promise<Meaning> {
  const mapping = await findActiveMapping(member, sheet);
  if (mapping === null) {
    const sentence = `Nobody has said what the columns of “${sheet.sheetName}” mean any more.`;
    throw new SyncTrouble('no_mapping', sentence);
  }
  const config = completeConfig(mapping.config);
  return { mapping: { ...mapping, config }, lookups: await loadLookups(member) };
}
