import type { StoreName } from '../calls.ts';
import { callHost } from './callHost.ts';
import { standIn } from './standIn.ts';

type Properties = GoogleAppsScript.Properties.Properties;
type PropertiesService = GoogleAppsScript.Properties.PropertiesService;

export const propertiesService = standIn<PropertiesService>('PropertiesService', {
  getUserProperties: () => propertiesOf('user'),
  getDocumentProperties: () => propertiesOf('document'),
  getScriptProperties: () => propertiesOf('script'),
});

function propertiesOf(store: StoreName): Properties {
  const all = (): Record<string, string> => callHost('Properties.getProperties', store);
  const properties: Properties = standIn<Properties>('Properties', {
    getKeys: () => Object.keys(all()),
    getProperties: all,
    getProperty: (key) => callHost('Properties.getProperty', store, key),
    setProperty: (key, value) =>
      done(() => callHost('Properties.setProperties', store, { [key]: String(value) }, false)),
    setProperties: (values: Record<string, string>, deleteAllOthers?: boolean) =>
      done(() => callHost('Properties.setProperties', store, values, deleteAllOthers ?? false)),
    deleteProperty: (key) => done(() => callHost('Properties.deleteProperty', store, key)),
    deleteAllProperties: () => done(() => callHost('Properties.setProperties', store, {}, true)),
  });
  const done = (change: () => void): Properties => {
    change();
    return properties;
  };
  return properties;
}
