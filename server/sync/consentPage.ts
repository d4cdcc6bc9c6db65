import type { ConsentEnd } from '../credentials/consentEnd.ts';
import { PAGE_STYLE } from './pageStyle.ts';

/** How a page ends for the person in front of it. */
interface PageText {
  readonly status: 200 | 400 | 403 | 502;
  readonly title: string;
  readonly happened: string;
  readonly next: string;
}

const ASK_AGAIN =
  'Close this window, go back to the spreadsheet and choose “Keep this sheet in sync” in the sidebar again.';
const NOTHING_STORED = 'Nothing was stored.';

const PAGES: Readonly<Record<ConsentEnd, PageText>> = {
  connected: {
    status: 200,
    title: 'The spreadsheet is kept in sync',
    happened: 'Google lets Chairside read this one spreadsheet, and its first reading begins now.',
    next: 'You can close this window and go back to the sheet.',
  },
  refused: {
    status: 200,
    title: 'The spreadsheet is not kept in sync',
    happened: `Google was told not to let Chairside read it. ${NOTHING_STORED}`,
    next: `You can close this window. To change your mind, choose “Keep this sheet in sync” in the sidebar again.`,
  },
  expired: {
    status: 400,
    title: 'That took too long',
    happened: `An answer of Google’s is taken for ten minutes after it was asked for. ${NOTHING_STORED}`,
    next: ASK_AGAIN,
  },
  replayed: {
    status: 400,
    title: 'This answer was taken already',
    happened: 'Each answer of Google’s is taken once, and nothing was changed by bringing it again.',
    next: 'Close this window and look in the sidebar of the spreadsheet how its sync is doing.',
  },
  invalid: {
    status: 400,
    title: 'This is no answer to what was asked',
    happened: `What this page was opened with was not asked for here, or is damaged. ${NOTHING_STORED}`,
    next: ASK_AGAIN,
  },
  wrong_account: {
    status: 403,
    title: 'That was another Google account',
    happened: `The account that said yes is not the one that you use Chairside with. ${NOTHING_STORED}`,
    next: `${ASK_AGAIN} At Google, pick the account that you open the spreadsheet with.`,
  },
  scopes_missing: {
    status: 403,
    title: 'Google was allowed too little',
    happened: `Without access to this one spreadsheet, Chairside cannot read it. ${NOTHING_STORED}`,
    next: `${ASK_AGAIN} At Google, pick the spreadsheet and leave its box ticked.`,
  },
  google_unavailable: {
    status: 502,
    title: 'Google could not finish this',
    happened: `Google did not answer as it should. ${NOTHING_STORED}`,
    next: `Wait a few minutes. ${ASK_AGAIN}`,
  },
  not_allowed: {
    status: 403,
    title: 'You may not keep sheets in sync',
    happened: `Only an active clinic admin may do that. ${NOTHING_STORED}`,
    next: 'Close this window and ask a clinic admin.',
  },
};

/** The page that a person sees when Google sends them back: all of it is ours, and nothing of the address that they came with. */
export function consentPage(end: ConsentEnd): { readonly status: PageText['status']; readonly html: string } {
  const { status, title, happened, next } = PAGES[end];
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title} – Chairside</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${happened}</p>
<p>${next}</p>
</main>
</body>
</html>
`;
  return { status, html };
}
