import { z } from '@hono/zod-openapi';

/** An id in a path: a CUID, or what an older database used in its place. */
export const PathId = z.string().regex(/^[\w-]{1,64}$/, 'must be an id');

/** `/v1/clinics/{clinicId}` */
export const ClinicPath = z.object({ clinicId: PathId });
