import { LIMITS } from '../limits.ts';
import type { HandlersOf } from './callsOf.ts';
import { storeKey } from './storeKey.ts';

export const propertiesHandlers: HandlersOf<'Properties'> = {
  'Properties.getProperties': (execution, store) => ({
    ...execution.stores.properties.get(storeKey(store, execution)),
  }),
  'Properties.getProperty': (execution, store, key) =>
    execution.stores.properties.get(storeKey(store, execution))?.[key] ?? null,
  'Properties.setProperties': (execution, store, values, only) => {
    const { properties } = execution.stores;
    const key = storeKey(store, execution);
    const next = { ...(only ? {} : properties.get(key)), ...values };
    refuseTooLarge(next);
    properties.set(key, next);
    execution.stores.changed();
  },
  'Properties.deleteProperty': (execution, store, key) => {
    const { properties } = execution.stores;
    const { [key]: _, ...others } = properties.get(storeKey(store, execution)) ?? {};
    properties.set(storeKey(store, execution), others);
    execution.stores.changed();
  },
};

function refuseTooLarge(values: Readonly<Record<string, string>>): void {
  const sizes = Object.entries(values).map(([key, value]) => [
    Buffer.byteLength(key),
    Buffer.byteLength(value),
  ]);
  if (sizes.some(([, size = 0]) => size > LIMITS.propertyBytes)) {
    throw new Error('Argument too large: value');
  }
  const total = sizes.flat().reduce((sum, size) => sum + size, 0);
  if (total > LIMITS.propertyStoreBytes) {
    throw new Error(
      'You have exceeded the property storage quota. Please remove some properties and try again.',
    );
  }
}
