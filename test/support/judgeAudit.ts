import { z } from 'zod';

/** What an audit comes to, in a sentence, and whether a run may go on after it. */
export interface AuditVerdict {
  readonly passes: boolean;
  readonly sentence: string;
}

const GRAVE = ['high', 'critical'];
/** Where npm asks; a failure that names it is the registry's or the network's. */
const ENDPOINT = '/-/npm/v1/security/';

const Advisory = z.object({ severity: z.string(), title: z.string(), url: z.string() });
const Report = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(
    z.string(),
    z.object({ severity: z.string(), via: z.array(z.union([z.string(), Advisory])) }),
  ),
});
const Unanswered = z.object({ message: z.string().includes(ENDPOINT) });

/** Judges what `npm audit --json` wrote: a grave vulnerability fails, and so does whatever cannot be read. */
export function judgeAudit(output: string): AuditVerdict {
  const value = parse(output);
  const report = Report.safeParse(value);
  if (report.success) return judgeReport(report.data);
  const unanswered = Unanswered.safeParse(value);
  if (unanswered.success) {
    const sentence = `Nobody could be asked for known vulnerabilities, so none were looked for: ${unanswered.data.message}`;
    return { passes: true, sentence };
  }
  return { passes: false, sentence: `npm audit cannot be read: ${output.trim() || 'it said nothing'}` };
}

function judgeReport({ vulnerabilities }: z.infer<typeof Report>): AuditVerdict {
  const grave = Object.entries(vulnerabilities).filter(([, { severity }]) => GRAVE.includes(severity));
  if (grave.length === 0) return { passes: true, sentence: 'No grave vulnerability of a library is known.' };
  const lines = grave.map(([name, { severity, via }]) => `${name} (${severity}): ${describe(via)}`);
  return { passes: false, sentence: ['Libraries have known vulnerabilities:', ...lines].join('\n') };
}

function describe(via: z.infer<typeof Report>['vulnerabilities'][string]['via']): string {
  return via
    .map((each) => (typeof each === 'string' ? `by ${each}` : `${each.title}, ${each.url}`))
    .join('; ');
}

function parse(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return null;
  }
}
