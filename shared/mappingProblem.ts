/** Why a mapping cannot be used as it is: a sentence that says what to do, and where. */
export interface MappingProblem {
  readonly column: string | null;
  readonly field: string | null;
  readonly message: string;
}
