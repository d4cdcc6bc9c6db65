import type { Desk } from '../command.ts';
import { projectFileName } from '../project/projectFile.ts';
import { ReleaseProblem, type ReleaseProblemCode } from '../releaseProblem.ts';

type Failure = readonly [said: RegExp, code: ReleaseProblemCode, sentence: string];

/** Looks like a token or a secret, whatever it is called. */
const SECRET = /ya29\.\S+|1\/\/\S+|GOCSPX-\S+|[\w.~+-]{40,}/g;

/** What Google and clasp say, and what a person does about it. LOGIN and FILE are put in. The first that fits counts. */
const FAILURES: readonly Failure[] = [
  [/No credentials found/i, 'login', 'clasp is not logged in. Run: LOGIN'],
  [
    /invalid_grant|invalid_rapt|invalid_client|invalid authentication credentials|refresh token/i,
    'login',
    'Google no longer takes clasp’s login: it is old, or was withdrawn. Run: LOGIN',
  ],
  [
    /insufficient authentication scopes/i,
    'login',
    'clasp’s login may not do this. Log in again and tick every box that Google shows. Run: LOGIN',
  ],
  [/not valid JSON|Unexpected (token|end)|EACCES/i, 'login', 'clasp’s login file can’t be read. Run: LOGIN'],
  [
    /not enabled the Apps Script API/i,
    'api_off',
    'The Apps Script API is switched off for this account. Switch it on at https://script.google.com/home/usersettings, wait some minutes, and try again.',
  ],
  [
    /API has not been used in project|API .* is disabled/i,
    'api_off',
    'The Apps Script API is switched off in the Google Cloud project of clasp’s OAuth client. Switch it on there, under APIs & Services, wait some minutes, and try again.',
  ],
  [
    /admin_policy|access_denied|disabled by .*admin/i,
    'not_permitted',
    'The Google Workspace admin does not let clasp in. Ask them to trust it, in the Admin console under Security, API controls.',
  ],
  [
    /limit of \d+ versions/i,
    'quota',
    'The script has as many versions as Google keeps. Delete old ones in its Project History, and try again.',
  ],
  [
    /quota|rate.?limit|resource has been exhausted/i,
    'quota',
    'Google’s quota for this account is used up. Try again in some minutes, and after that tomorrow.',
  ],
  [
    /permission/i,
    'not_permitted',
    'clasp’s account may not change this script. Let its owner share it with that account as an editor, or log in as the owner. Run: LOGIN',
  ],
  [
    /entity was not found|could not find script/i,
    'no_such_script',
    'Google has no such script, version or deployment that clasp’s account may see. Look at the script’s id in FILE.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|EPROTO|socket hang up|Premature close|network|certificate|CONNECT|proxy/i,
    'network',
    'Google can’t be reached from here. Look at the network, and at HTTPS_PROXY where a proxy is needed, and try again.',
  ],
  [
    /internal error|backend error|unavailable|status code 5\d\d/i,
    'google',
    'Google failed at it. Try again in some minutes; https://www.google.com/appsstatus says whether it is down.',
  ],
];

/** What a failing clasp said, as a problem with a sentence. Nothing that looks like a secret is repeated. */
export function describeFailure(desk: Desk, said: string): ReleaseProblem {
  const [, code = 'google', sentence = describeUnknown(said)] =
    FAILURES.find(([pattern]) => pattern.test(said)) ?? [];
  const file = projectFileName(desk.environment);
  const { CLASP_AUTH } = desk.env;
  const login = `npx clasp login${CLASP_AUTH ? ` --auth ${CLASP_AUTH}` : ''}`;
  return new ReleaseProblem(code, sentence.replace('LOGIN', login).replace('FILE', file));
}

function describeUnknown(said: string): string {
  const [line = ''] = said.trim().split('\n');
  const quoted = line.replaceAll(SECRET, '…').slice(0, 300);
  return `Google or clasp refused it: “${quoted}”. Put that right, and try again.`;
}
