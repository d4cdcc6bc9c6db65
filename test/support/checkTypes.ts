import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';

/** Type-checks every realm: each folder with a tsconfig.json of its own. Exits 1 where one fails. */
const realms = globSync('{shared,addon,server,test}/**/tsconfig.json', {
  exclude: (name) => name === 'node_modules' || name === 'dist',
});
const failed = realms.filter(
  (realm) => spawnSync('tsc', ['--project', realm], { stdio: 'inherit' }).status !== 0,
);
if (failed.length > 0) console.error(`types do not hold in ${failed.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);
