import { registerHooks } from 'node:module';

/**
 * Node reads a package's description anew for each of its files, and that of drizzle-orm is longer than all of them: a
 * third of a server's start. Where one of its files names another by its place, Node would find just that one.
 */
registerHooks({
  resolve: (specifier, context, next) => {
    const { parentURL = '' } = context;
    const isInside = parentURL.includes('/node_modules/drizzle-orm/') && parentURL.endsWith('.js');
    if (!isInside || !/^\..*\.js$/.test(specifier)) return next(specifier, context);
    return { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true };
  },
});
