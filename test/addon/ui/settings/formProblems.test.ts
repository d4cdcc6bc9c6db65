import { describe, expect, it } from 'vitest';
import type { CallProblem } from '../../../../addon/failure.ts';
import { type FieldName, sortProblem } from '../../../../addon/ui/settings/formProblems.ts';

const SHOWN: readonly FieldName[] = ['email', 'name', 'role', 'endsAt'];

function problem(code: CallProblem['code'], errors?: Record<string, string>): CallProblem {
  return { code, detail: 'What is wrong.', requestId: 'r1', errors };
}

describe('what the server refuses in a form', () => {
  it('stands beside the fields that it names, as a sentence', () => {
    const refused = problem('invalid_request', {
      email: 'must be an e-mail address',
      endsAt: 'It lies before.',
    });
    expect(sortProblem(refused, SHOWN, 'role')).toEqual({
      fields: { email: 'This must be an e-mail address.', endsAt: 'It lies before.' },
      rest: null,
    });
  });

  it('stands beside the address where the person is a member already', () => {
    expect(sortProblem(problem('already_member'), SHOWN, 'role').fields).toEqual({ email: 'What is wrong.' });
  });

  it('stands beside what would leave the clinic without a clinic admin', () => {
    expect(sortProblem(problem('last_admin'), SHOWN, 'endsAt')).toEqual({
      fields: { endsAt: 'What is wrong.' },
      rest: null,
    });
  });

  it('stands above the buttons where it belongs to no field that is shown', () => {
    const busy = problem('busy');
    expect(sortProblem(busy, SHOWN, 'role')).toEqual({ fields: {}, rest: busy });
    const hidden = problem('invalid_request', { providerId: 'The clinic has no such provider.' });
    expect(sortProblem(hidden, SHOWN, 'role')).toEqual({ fields: {}, rest: hidden });
  });
});
