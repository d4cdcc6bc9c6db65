/** Why a mapping is refused that uses `__proto__` as a key: JavaScript's objects would lose it. */
export const SAY_RESERVED = '“__proto__” cannot be used here. Write another word in the sheet.';
