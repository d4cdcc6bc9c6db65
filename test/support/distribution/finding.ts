/** What stands in the way of distributing the schema by clinic. */
export interface Finding {
  readonly kind: 'key' | 'foreign key' | 'query' | 'feature';
  /** The table, function or statement. */
  readonly where: string;
  /** In one stretch of words, the same whenever it is found. */
  readonly what: string;
}
