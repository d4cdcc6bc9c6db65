import { z } from '@hono/zod-openapi';
import { ClinicPath, PathId } from '../identity/clinicPath.ts';

/** `/v1/clinics/{clinicId}/connections/{connectionId}` */
export const ConnectionPath = ClinicPath.extend({ connectionId: PathId });

/** `?sheetName=` */
export const SheetQuery = z.object({
  sheetName: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[^\0]*$/),
});
