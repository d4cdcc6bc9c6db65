import { registerHooks } from 'node:module';

/** Loaded into a process before its own code: when it ends, it names every package that it loaded, a line each. */
const packages = new Set<string>();
registerHooks({
  load: (url, context, next) => {
    const name = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(url)?.[1];
    if (name !== undefined) packages.add(name);
    return next(url, context);
  },
});
process.on('exit', () => process.stdout.write([...packages].map((name) => `loaded ${name}\n`).join('')));
