import { runValue } from '../runValue.ts';
import { askHost } from './askHost.ts';

type Handler = (value: unknown, userObject?: unknown) => void;

interface Settings {
  readonly onSuccess?: Handler;
  readonly onFailure?: Handler;
  readonly userObject?: unknown;
}

type Answer =
  | { readonly value: unknown }
  | { readonly error: { readonly name: string; readonly message: string } };

/** `google.script.run`: settings chain, and any other name is a function of the script. */
function runner(settings: Settings): object {
  return new Proxy(
    {},
    {
      get: (_, name) => {
        if (name === 'withSuccessHandler') return (onSuccess: Handler) => runner({ ...settings, onSuccess });
        if (name === 'withFailureHandler') return (onFailure: Handler) => runner({ ...settings, onFailure });
        if (name === 'withUserObject') return (userObject: unknown) => runner({ ...settings, userObject });
        if (typeof name === 'symbol' || name.endsWith('_')) return undefined;
        return (...args: unknown[]) => run(name, args, settings);
      },
    },
  );
}

/** Values that can't travel fail here and now, as they do at Google. */
function run(functionName: string, args: readonly unknown[], settings: Settings): void {
  const sent = args.map((arg, index) => runValue(arg, `argument ${index + 1}`));
  const fail = (error: Error): void => {
    if (settings.onFailure === undefined) console.error(error);
    settings.onFailure?.(error, settings.userObject);
  };
  askHost<Answer>('/run', { functionName, args: sent }).then((answer) => {
    if ('error' in answer) fail(Object.assign(new Error(answer.error.message), { name: answer.error.name }));
    else settings.onSuccess?.(answer.value, settings.userObject);
  }, fail);
}

const view = location.pathname;
const host = {
  close: () => void askHost(`${view}/close`),
  setWidth: (width: number) => void askHost(`${view}/size`, { width }),
  setHeight: (height: number) => void askHost(`${view}/size`, { height }),
  editor: { focus: () => parent.postMessage('focus the editor', location.origin) },
};

Object.assign(globalThis, { google: { script: { run: runner({}), host } } });
