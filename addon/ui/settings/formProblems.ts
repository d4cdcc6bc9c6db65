import type { CallProblem } from '../../failure.ts';

/** The fields of the forms, by the server's names for them. */
export type FieldName =
  | 'email'
  | 'name'
  | 'role'
  | 'providerId'
  | 'startsAt'
  | 'endsAt'
  | 'label'
  | 'definition'
  | 'formula'
  | 'kpi'
  | 'from'
  | 'to'
  | 'target'
  | 'description';

/** What is wrong, beside the field that it belongs to; `rest` belongs to none. */
export interface FormProblems {
  readonly fields: Readonly<Partial<Record<FieldName, string>>>;
  readonly rest: CallProblem | null;
}

export const NO_PROBLEMS: FormProblems = { fields: {}, rest: null };

/**
 * Sorts what the server answered by the form's fields. `changesAdmin` says which field, if any, would leave the clinic
 * without a clinic admin.
 */
export function sortProblem(
  problem: CallProblem,
  shown: readonly FieldName[],
  changesAdmin?: FieldName,
): FormProblems {
  const { code, detail, errors = {} } = problem;
  const known = shown.flatMap((name) => {
    const message = errors[name];
    return message === undefined ? [] : [[name, asSentence(message)] as const];
  });
  const fields = Object.fromEntries(known);
  if (code === 'last_admin' && changesAdmin !== undefined) {
    return { fields: { ...fields, [changesAdmin]: detail }, rest: null };
  }
  if (code === 'already_member') return { fields: { email: detail, ...fields }, rest: null };
  return { fields, rest: known.length === 0 ? problem : null };
}

/** `must be an e-mail address` as `This must be an e-mail address.` */
function asSentence(message: string): string {
  return message.startsWith('must ') ? `This ${message}.` : message;
}
