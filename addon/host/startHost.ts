import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createScriptHost } from './execution/createScriptHost.ts';
import type { FollowedTriggers } from './execution/followTriggers.ts';
import type { ScriptHost } from './execution/scriptHost.ts';
import { LOCAL_CLIENT } from './google/client.ts';
import type { GoogleState } from './google/googleState.ts';
import { keepGrants } from './google/keepGrants.ts';
import { createIssuer } from './identity/createIssuer.ts';
import { PERSONS } from './persons.ts';
import { loadProject } from './project/loadProject.ts';
import { keepStores } from './stores/keepStores.ts';
import { bundlePage } from './web/bundlePage.ts';
import { createPageApp } from './web/createPageApp.ts';
import { listen } from './web/listen.ts';
import { LocalPage } from './web/localPage.ts';
import { keepWorkbook } from './workbook/keepWorkbook.ts';
import { newWorkbook } from './workbook/newWorkbook.ts';
import type { NewSheet } from './workbook/workbook.ts';

export interface HostOptions {
  /** Where `appsscript.json` and `dist/` are. */
  readonly projectDir: string;
  /** Where the workbook and the script's stores are kept. */
  readonly dataDir: string;
  /** 0 is any free one. */
  readonly port: number;
  /** The sheets of a first start and of a reset. */
  readonly makeSheets: () => readonly NewSheet[];
}

/** The page and the script host behind it. */
export interface LocalHost {
  /** `http://127.0.0.1:PORT`, also the issuer of identity tokens. */
  readonly origin: string;
  readonly scripts: ScriptHost;
  /** The stand-in for Google under the same origin, which knows the workbook. */
  readonly google: GoogleState;
  /** Says where the server that the add-on calls really is; until then it can't be reached. */
  connectServer(url: string): void;
  /** Takes the server away again and says so on the page. */
  loseServer(sentence: string): void;
  close(): Promise<void>;
}

/** Serves the built add-on in a local spreadsheet. Throws a sentence where that can't be. */
export async function startHost(options: HostOptions): Promise<LocalHost> {
  const project = loadProject(options.projectDir);
  const { workbook, flush: keepCells } = keepWorkbook(options.dataDir, () =>
    newWorkbook(options.makeSheets()),
  );
  const { stores, flush: keepScript } = keepStores(options.dataDir);
  const resolve = new Map<string, string>();
  const issuer = await createIssuer(() => origin);
  const log = logTo(join(options.dataDir, 'script.log'));
  const scripts = createScriptHost({ project, workbook, issuer, stores, resolve, log });
  let triggers: FollowedTriggers | null = null;
  const { google, flush: keepConsents } = keepGrants(options.dataDir, {
    issuer,
    clients: [LOCAL_CLIENT],
    persons: PERSONS,
    currentPerson: () => scripts.person,
  });
  google.settings.pickerScopeAlone = true;
  google.books.add(workbook);
  const page = new LocalPage(scripts, options.makeSheets);
  const app = createPageApp(page, await bundlePage(), issuer.keys, google);
  const { origin, close } = await listen(options.port, (request, bindings) => app.fetch(request, bindings));
  const serverOrigins = (project.manifest.urlFetchWhitelist ?? []).map((url) => new URL(url).origin);
  return {
    origin,
    scripts,
    google,
    connectServer: (url) => {
      for (const serverOrigin of serverOrigins) resolve.set(serverOrigin, url);
      // Not before: what is due already calls the server at once.
      triggers ??= scripts.followTriggers();
    },
    loseServer: (sentence) => {
      resolve.clear();
      page.showTrouble(sentence);
    },
    close: async () => {
      triggers?.end();
      await close();
      keepCells();
      keepScript();
      keepConsents();
    },
  };
}

/** Keeps what the script says to its console. */
function logTo(file: string): (level: string, line: string) => void {
  mkdirSync(dirname(file), { recursive: true });
  return (level, line) => appendFileSync(file, `${new Date().toISOString()} ${level} ${line}\n`);
}
