/** What helps where stored records are not what pushes wrote. */
export const PUSH_AGAIN =
  'Push that sheet again in mode mirror: what was changed is written anew. What no sheet has any more, take from a backup.';
