import type { ProblemCode } from '../../shared/problem.ts';

/** What can go wrong on the command line, besides what the server answers with. */
export type CliProblemCode =
  | ProblemCode
  | 'usage'
  | 'environment'
  | 'file_missing'
  | 'file_unreadable'
  | 'file_exists'
  | 'no_such_sheet'
  | 'no_headers'
  | 'no_data'
  | 'nothing_proposed'
  | 'mapping_unreadable'
  | 'columns_missing'
  | 'other_dataset'
  | 'no_such_clinic'
  | 'no_such_member'
  | 'no_such_template'
  | 'no_such_spreadsheet'
  | 'no_such_version'
  | 'no_such_push'
  | 'no_such_provider'
  | 'no_such_kpi'
  | 'phase_stopped'
  | 'command_failed';

/** Why a command ends without doing its work: `detail` is a sentence that says what to do. */
export class CliProblem extends Error {
  readonly code: CliProblemCode;

  constructor(code: CliProblemCode, detail: string) {
    super(detail);
    this.code = code;
  }
}
