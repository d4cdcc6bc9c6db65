import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Person } from '../persons.ts';
import type { ConsentRefusal, ConsentRequest } from './checkConsent.ts';
import { isOptional, sayScope } from './scopes.ts';

type Page = HtmlEscapedString | Promise<HtmlEscapedString>;

/** A file of the picker: its name, or null where the person who is signed in can't open it. */
export interface PickableFile {
  readonly id: string;
  readonly name: string | null;
}

const STYLE = html`<style>
  body { margin: 0; background: #f0f4f9; color: #1f1f1f; font: 16px/1.5 system-ui, sans-serif; }
  main { box-sizing: border-box; max-width: 480px; margin: 8vh auto; padding: 32px; background: #fff; border-radius: 24px; }
  h1 { margin: 0 0 8px; font-size: 26px; font-weight: 400; line-height: 1.25; }
  .brand { margin: 0 0 24px; color: #444746; font-size: 14px; }
  fieldset { margin: 24px 0 0; padding: 0; border: 0; }
  legend { padding: 0; margin-bottom: 4px; font-weight: 500; }
  label, .fixed { display: flex; gap: 12px; align-items: baseline; padding: 6px 0; }
  .note { color: #444746; font-size: 14px; }
  .buttons { display: flex; gap: 12px; justify-content: flex-end; margin-top: 32px; }
  button { padding: 10px 24px; border: 1px solid #747775; border-radius: 20px; background: #fff; color: #0b57d0; font: inherit; cursor: pointer; }
  button.primary { border-color: #0b57d0; background: #0b57d0; color: #fff; }
  :focus-visible { outline: 2px solid #0b57d0; outline-offset: 2px; }
  @media (prefers-color-scheme: dark) {
    body { background: #131314; color: #e3e3e3; }
    main { background: #1e1f20; }
    .brand, .note { color: #c4c7c5; }
    button { background: #1e1f20; color: #a8c7fa; border-color: #8e918f; }
    button.primary { background: #a8c7fa; color: #062e6f; border-color: #a8c7fa; }
    :focus-visible { outline-color: #a8c7fa; }
  }
</style>`;

/** Asks a person what they allow. The form goes to the very address that it was asked at. */
export function consentPage(
  request: ConsentRequest,
  persons: readonly Person[],
  signedIn: Person,
  files: readonly PickableFile[],
): Page {
  const { client, scopes } = request;
  return frame(
    `${client.name} wants access to your Google account`,
    html`<form method="post">
      <fieldset>
        <legend>Signed in as</legend>
        ${persons.map((person) => personChoice(person, person === signedIn))}
      </fieldset>
      <fieldset>
        <legend>${client.name} wants to</legend>
        ${scopes.map(scopeChoice)}
      </fieldset>
      ${request.fileIds === null ? '' : filePicker(files)}
      <div class="buttons">
        <button name="decision" value="cancel">Cancel</button>
        <button name="decision" value="allow" class="primary">Allow</button>
      </div>
    </form>`,
  );
}

/** Says why nothing is asked: a request that is refused sends nobody back. */
export function refusalPage({ status, code, message }: ConsentRefusal): Page {
  return frame(
    'Access blocked: the request is not valid',
    html`<p>${message}</p>
      <p class="note">Error ${status}: ${code}</p>`,
  );
}

function frame(title: string, content: Page): Page {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – Google (stand-in)</title>
        ${STYLE}
      </head>
      <body>
        <main>
          <p class="brand">Google (stand-in) – no real account is touched</p>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`;
}

function personChoice({ email, name }: Person, isSignedIn: boolean): Page {
  return html`<label>
    <input type="radio" name="person" value="${email}" ${isSignedIn ? 'checked' : ''} required />
    <span>${name} <span class="note">${email}</span></span>
  </label>`;
}

function scopeChoice(scope: string): Page {
  return isOptional(scope)
    ? html`<label><input type="checkbox" name="scope" value="${scope}" checked /> ${sayScope(scope)}</label>`
    : html`<div class="fixed">• ${sayScope(scope)}</div>`;
}

function filePicker(files: readonly PickableFile[]): Page {
  return html`<fieldset>
    <legend>Files for this app</legend>
    ${files.map(
      ({ id, name }) =>
        html`<label><input type="checkbox" name="file" value="${id}" checked /> ${name ?? 'A file that you can’t open'}</label>`,
    )}
    ${files.length === 0 ? html`<p class="note">No file was asked for.</p>` : ''}
  </fieldset>`;
}
