import type { TestMember } from '../../support/makeClinic.ts';
import type { Answer } from '../../support/testServer.ts';

/** One of two clinics, told apart by a word and an amount. */
export interface Side {
  readonly mark: string;
  readonly clinicId: string;
  readonly admin: TestMember;
  readonly staff: TestMember;
  readonly viewer: TestMember;
  /** Of each of its fifty productions of January 2025. */
  readonly amount: string;
}

/** A request, and what to think of its answer: null, or what of it is another clinic's. */
export interface DrawnRequest {
  readonly method: string;
  readonly path: string;
  readonly email: string;
  readonly body?: unknown;
  judge(answer: Answer): string | null;
}

/** A request of one of the two clinics that reads, writes, or fails on its way. */
export function drawRequest(sides: readonly Side[]): DrawnRequest {
  const side = pick(sides);
  const other = sides.find((each) => each !== side) ?? side;
  const { method, rest, body, member = pick([side.admin, side.staff]), shows } = pick(KINDS)(side, other);
  const judge = ({ status, body: answered }: Answer): string | null => {
    const text = JSON.stringify(answered);
    if (text.includes(other.mark)) return `shows ${other.mark}: ${text}`;
    if (status === 200 && shows !== undefined && !text.includes(shows))
      return `does not show ${shows}: ${text}`;
    return null;
  };
  return { method, path: `/v1/clinics/${rest}`, email: member.email, body, judge };
}

interface Kind {
  readonly method: string;
  /** Behind /v1/clinics/. */
  readonly rest: string;
  readonly body?: unknown;
  readonly member?: TestMember;
  /** What a good answer holds. */
  readonly shows?: string;
}

const KINDS: readonly ((side: Side, other: Side) => Kind)[] = [
  ({ clinicId, amount, staff, viewer }) => ({
    method: 'GET',
    rest: `${clinicId}/totals?dataset=financial`,
    member: pick([staff, viewer]),
    shows: `"${(50 * Number(amount)).toFixed(2)}"`,
  }),
  ({ clinicId, mark }) => ({ method: 'GET', rest: `${clinicId}/lookups`, shows: `Dr. ${mark}` }),
  ({ clinicId, mark }) => ({ method: 'GET', rest: `${clinicId}/records?dataset=financial`, shows: mark }),
  ({ clinicId }) => ({ method: 'GET', rest: `${clinicId}/connections` }),
  ({ clinicId, mark }) => {
    const spreadsheetId = `${mark}-${Math.floor(Math.random() * 20)}`;
    const body = { spreadsheetId, spreadsheetName: `${mark} ${Math.random()}`, sheetNames: [mark] };
    return { method: 'PUT', rest: `${clinicId}/connections`, body, shows: mark };
  },
  ({ clinicId, admin }) => ({
    method: 'PUT',
    rest: `${clinicId}/settings`,
    body: { removalShare: Math.floor(Math.random() * 100) / 100 },
    member: admin,
  }),
  ({ clinicId, admin }) => ({ method: 'GET', rest: `${clinicId}/audit-events`, member: admin }),
  ({ clinicId, admin }) => ({ method: 'GET', rest: `${clinicId}/members`, member: admin }),
  // Refused after something was written: all of it goes back.
  ({ clinicId, admin }) => ({ method: 'DELETE', rest: `${clinicId}/members/${admin.userId}`, member: admin }),
  // Refused at the door: a role that may not, and a clinic of others.
  ({ clinicId, viewer }) => ({ method: 'GET', rest: `${clinicId}/lookups`, member: viewer }),
  ({ admin }, other) => ({
    method: 'GET',
    rest: `${other.clinicId}/totals?dataset=financial`,
    member: admin,
  }),
];

function pick<Value>(values: readonly Value[]): Value {
  const drawn = values[Math.floor(Math.random() * values.length)];
  if (drawn === undefined) throw new Error('there is nothing to draw from');
  return drawn;
}
