import { spawnSync } from 'node:child_process';
import { judgeAudit } from './judgeAudit.ts';

/** `npm run audit`: asks the registry for known vulnerabilities of what the server runs on. Exits 1 where there are. */
const ASK = [
  'audit',
  '--omit=dev',
  '--audit-level=high',
  '--json',
  '--fetch-retries=0',
  '--fetch-timeout=30000',
];

const { stdout } = spawnSync('npm', ASK, { encoding: 'utf8', maxBuffer: 64_000_000 });
const { passes, sentence } = judgeAudit(stdout ?? '');
console.log(sentence);
process.exit(passes ? 0 : 1);
