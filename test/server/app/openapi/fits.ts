import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** A validator of JSON Schema 2020-12 that refuses keywords it does not know. */
export function newValidator(): Ajv2020 {
  const ajv = new Ajv2020({ allowUnionTypes: true, multipleOfPrecision: 9, logger: false });
  addFormats.default(ajv);
  return ajv;
}

const validator = newValidator();

/** True where the value is as the schema says. */
export function fits(schema: object, value: unknown): boolean {
  return validator.validate(schema, value);
}
