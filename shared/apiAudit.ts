import { z } from 'zod';

/** Everything that leaves an event. */
export const AUDIT_ACTIONS = [
  'clinic.created',
  'member.invited',
  'member.signed_in',
  'member.changed',
  'member.removed',
  'spreadsheet.connected',
  'credential.asked',
  'credential.granted',
  'credential.ended',
  'credential.erased',
  'credential.rewrapped',
  'sync.changed',
  'sync.asked',
  'mapping.saved',
  'mapping.activated',
  'template.named',
  'template.dropped',
  'provider.added',
  'spelling.named',
  'spelling.left_out',
  'push.opened',
  'push.chunk_stored',
  'push.completed',
  'push.cancelled',
  'push.undone',
  'month.closed',
  'month.reopened',
  'month.archived',
  'month.restored',
  'settings.changed',
  'goal.added',
  'goal.changed',
  'goal.removed',
  'goal_template.added',
  'goal_template.changed',
  'goal_template.removed',
  'kpi.added',
  'kpi.changed',
  'kpi.removed',
  'records.read',
  'orphans.removed',
] as const;
export const AuditAction = z.enum(AUDIT_ACTIONS);
export type AuditAction = z.infer<typeof AuditAction>;

const Detail = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Who did what to what. `detail` holds counts and settings, never a cell's value. */
export const AuditEvent = z.object({
  /** Its place in the clinic's chain, from 1. */
  number: z.number().int(),
  at: z.string(),
  userId: z.string(),
  /** The person's name; null for someone whom nobody knows any more. */
  by: z.string().nullable(),
  action: AuditAction,
  subjectId: z.string(),
  detail: z.record(z.string(), Detail),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

/**
 * GET /v1/clinics/{clinicId}/audit-events?userId=&action=&from=&until=&before=: the newest 50 with a number below
 * `before`, from the instant `from` on and before the instant `until`; all of it optional.
 */
export const AuditPage = z.object({
  events: z.array(AuditEvent),
  /** The next page's `before`; null where there is none. */
  nextBefore: z.number().int().nullable(),
});
export type AuditPage = z.infer<typeof AuditPage>;
