/** What can keep the add-on from going up. */
export type ReleaseProblemCode =
  | 'usage'
  | 'clasp_missing'
  | 'login'
  | 'api_off'
  | 'not_permitted'
  | 'no_such_script'
  | 'no_such_version'
  | 'quota'
  | 'network'
  | 'google'
  | 'script_id'
  | 'script_exists'
  | 'server_address'
  | 'manifest'
  | 'dirty_tree'
  | 'no_commit'
  | 'not_as_pushed'
  | 'deployments'
  | 'unforeseen';

/** Why a command ends without doing its work: `detail` is a sentence that says what to do. */
export class ReleaseProblem extends Error {
  readonly code: ReleaseProblemCode;

  constructor(code: ReleaseProblemCode, detail: string) {
    super(detail);
    this.code = code;
  }
}
