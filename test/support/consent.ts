/** What a person does at the consent page; all that is asked is allowed where nothing else is said. */
export interface Decision {
  /** The e-mail address of the account to choose; the one that the page proposes unless given. */
  readonly person?: string;
  readonly allow?: boolean;
  /** Which of the optional scopes stay ticked. */
  readonly scopes?: readonly string[];
  /** Which of the files stay ticked. */
  readonly files?: readonly string[];
}

/**
 * Opens a consent address as a browser does, decides, and gives the address that the browser is sent back to, without
 * going there. Throws where the page refuses the request, with what it says.
 */
export async function consent(
  url: string,
  { person, allow = true, scopes, files }: Decision = {},
): Promise<URL> {
  const page = await fetch(url);
  const text = await page.text();
  if (page.status !== 200)
    throw new Error(`Google refuses: ${/Error \d+: \w+/.exec(text)?.[0] ?? page.status}`);
  const form = new URLSearchParams({
    person: person ?? valuesOf(text, /name="person" value="([^"]*)" checked/g)[0] ?? '',
    decision: allow ? 'allow' : 'cancel',
  });
  const offered = valuesOf(text, /name="scope" value="([^"]*)" checked/g);
  for (const scope of offered.filter((each) => scopes?.includes(each) ?? true)) form.append('scope', scope);
  const shown = valuesOf(text, /name="file" value="([^"]*)" checked/g);
  for (const file of shown.filter((each) => files?.includes(each) ?? true)) form.append('file', file);
  const answer = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`Google sends nobody back: ${answer.status} ${await answer.text()}`);
  return new URL(location);
}

function valuesOf(page: string, pattern: RegExp): string[] {
  return [...page.matchAll(pattern)].map(([, value = '']) => value);
}
