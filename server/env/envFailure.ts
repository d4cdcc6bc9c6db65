/** Thrown with a sentence that names the variable at fault, a line each. */
export class EnvFailure extends Error {}
