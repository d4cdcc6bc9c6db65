import type { Account } from './accounts.ts';

export interface ScriptFile {
  readonly name: string;
  readonly type: 'SERVER_JS' | 'HTML' | 'JSON';
  readonly source: string;
}

/** A version is never changed. */
export interface ScriptVersion {
  readonly versionNumber: number;
  readonly description?: string | undefined;
  readonly createTime: string;
  readonly files: readonly ScriptFile[];
}

export interface DeploymentConfig {
  readonly versionNumber?: number | undefined;
  readonly description?: string | undefined;
  readonly manifestFileName: string;
}

export interface ScriptProject {
  readonly scriptId: string;
  readonly title: string;
  readonly owner: Account;
  files: readonly ScriptFile[];
  readonly versions: ScriptVersion[];
  /** By id. The one of the head has no version and can't be changed. */
  readonly deployments: Map<string, DeploymentConfig>;
}

const FIRST_MANIFEST = { timeZone: 'America/New_York', dependencies: {}, exceptionLogging: 'STACKDRIVER' };

/** What Google makes of `projects.create`: a manifest and an empty function. */
export function createScriptProject(scriptId: string, title: string, owner: Account): ScriptProject {
  return {
    scriptId,
    title,
    owner,
    files: [
      { name: 'appsscript', type: 'JSON', source: JSON.stringify(FIRST_MANIFEST, null, 2) },
      { name: 'Code', type: 'SERVER_JS', source: 'function myFunction() {\n  \n}\n' },
    ],
    versions: [],
    deployments: new Map([[`AKfycb-head-${scriptId}`, { manifestFileName: 'appsscript' }]]),
  };
}
