import { z } from 'zod';
import { invalidArgument } from '../../../../addon/host/google/apiError.ts';

/** What each call takes: a field that Google does not know is refused. */
export const CREATE_BODY = z.strictObject({ title: z.string().min(1), parentId: z.string().optional() });
export const CONTENT_BODY = z.strictObject({
  scriptId: z.string().optional(),
  files: z.array(
    z.strictObject({
      name: z.string().min(1),
      type: z.enum(['SERVER_JS', 'HTML', 'JSON']),
      source: z.string(),
    }),
  ),
});
export const VERSION_BODY = z.strictObject({ description: z.string().optional() });
export const DEPLOYMENT_BODY = z.strictObject({
  scriptId: z.string().optional(),
  versionNumber: z.int().positive().optional(),
  manifestFileName: z.literal('appsscript'),
  description: z.string().optional(),
});
export const UPDATE_BODY = z.strictObject({ deploymentConfig: DEPLOYMENT_BODY });

/** The body as the call takes it, or Google's refusal. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const name = issue?.code === 'unrecognized_keys' ? issue.keys.join('", "') : issue?.path.join('.');
  throw invalidArgument(`Invalid JSON payload received. Unknown name "${name}": Cannot find field.`);
}

/** Only these names may stand behind the question mark. */
export function requireQuery(query: Readonly<Record<string, string>>, known: readonly string[]): void {
  const unknown = Object.keys(query).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw invalidArgument(
    `Invalid JSON payload received. Unknown name "${unknown}": Cannot bind query parameter.`,
  );
}
