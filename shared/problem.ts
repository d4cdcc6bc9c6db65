/** Every failure that the server can answer with: RFC 9457 problem documents, nothing else. */
export const PROBLEMS = {
  invalid_request: { status: 422, title: 'The request does not have the expected shape' },
  invalid_json: { status: 400, title: 'The request is not valid JSON' },
  unsupported_media_type: { status: 415, title: 'The request must be JSON' },
  method_not_allowed: { status: 405, title: 'This address does not take that method' },
  too_large: { status: 413, title: 'The request is too large' },
  unauthenticated: { status: 401, title: 'Sign in is needed' },
  forbidden: { status: 403, title: 'Your role in this clinic does not allow this' },
  membership_inactive: { status: 403, title: 'Your membership in this clinic is not active' },
  last_admin: { status: 409, title: 'A clinic needs a clinic admin' },
  already_member: { status: 409, title: 'This person is a member already' },
  addon_outdated: { status: 409, title: 'The add-on is older than this server understands' },
  server_outdated: { status: 409, title: 'The add-on is newer than this server understands' },
  not_found: { status: 404, title: 'There is nothing at this address' },
  mapping_invalid: { status: 422, title: 'The mapping cannot be used as it is' },
  mapping_changed: { status: 409, title: 'Someone saved a newer mapping for this sheet' },
  name_taken: { status: 409, title: 'This name already means someone else' },
  digest_mismatch: { status: 400, title: 'The chunk was damaged on its way' },
  chunk_conflict: { status: 409, title: 'This chunk number already holds other rows' },
  push_closed: { status: 409, title: 'This push has already ended' },
  push_running: { status: 409, title: 'Someone else is pushing this sheet' },
  push_outdated: { status: 409, title: 'This sheet has a newer push' },
  question_invalid: { status: 422, title: 'The question cannot be answered as it is' },
  kpi_invalid: { status: 422, title: 'The KPI cannot be worked out' },
  goal_invalid: { status: 422, title: 'The goal cannot be set as it is' },
  removal_refused: { status: 409, title: 'The push would remove more records than the clinic allows' },
  removal_changed: { status: 409, title: 'The records to remove are not those that were shown' },
  not_undoable: { status: 409, title: 'This push cannot be undone any more' },
  sync_unavailable: { status: 409, title: 'This server does not read sheets by itself' },
  reconnect_needed: { status: 409, title: 'Google has to be connected again first' },
  month_archived: { status: 409, title: 'The records of this month are in the archive' },
  push_incomplete: { status: 409, title: 'Some chunks of this push have not arrived' },
  request_timeout: { status: 408, title: 'The request did not arrive in time' },
  too_many_requests: { status: 429, title: 'Too many requests at once' },
  identity_unavailable: { status: 503, title: 'Google sign-in cannot be checked' },
  busy: { status: 503, title: 'The server has its hands full' },
  database_unavailable: { status: 503, title: 'The database cannot be reached' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** An RFC 9457 document; `code` is ours, `detail` is a sentence that says what to do. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  readonly requestId: string;
  /** Where a request is off: JSON path to sentence. */
  readonly errors?: Readonly<Record<string, string>>;
}
