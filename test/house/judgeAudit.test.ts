import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeAudit } from '../support/judgeAudit.ts';

/** What npm 11.19.1 wrote; the advisory is made up, and came from a registry that was made up for it. */
function recorded(name: string): string {
  return readFileSync(join(import.meta.dirname, 'audit', `${name}.json`), 'utf8');
}

describe('the audit of libraries', () => {
  it('fails for a grave vulnerability, and names it and whom it reaches', () => {
    const { passes, sentence } = judgeAudit(recorded('high'));
    expect(passes).toBe(false);
    expect(sentence).toContain('hono (high): Made up, https://github.com/advisories/GHSA-aaaa-bbbb-cccc');
    expect(sentence).toContain('@hono/node-server (high): by hono');
  });

  it('fails for a critical one', () => {
    expect(judgeAudit(recorded('high').replaceAll('"high"', '"critical"'))).toMatchObject({ passes: false });
  });

  it('passes where none is known, or none that is grave', () => {
    for (const name of ['clean', 'moderate']) {
      expect(judgeAudit(recorded(name))).toEqual({
        passes: true,
        sentence: 'No grave vulnerability of a library is known.',
      });
    }
  });

  it('passes where the registry does not answer such questions, and says that nothing was looked for', () => {
    const { passes, sentence } = judgeAudit(recorded('refused'));
    expect(passes).toBe(true);
    expect(sentence).toMatch(/none were looked for: 405 Method Not Allowed/);
  });

  it('passes without a network, and says so', () => {
    const { passes, sentence } = judgeAudit(recorded('offline'));
    expect(passes).toBe(true);
    expect(sentence).toMatch(/none were looked for: .*ENOTFOUND/);
  });

  it('fails where it could not be made, or says what nobody understands', () => {
    expect(judgeAudit(recorded('noLock'))).toMatchObject({
      passes: false,
      sentence: expect.stringMatching(/ENOLOCK/),
    });
    for (const output of ['', 'npm: command not found', '{}', '[]', '{"auditReportVersion":3}']) {
      expect(judgeAudit(output)).toMatchObject({ passes: false });
    }
  });
});
