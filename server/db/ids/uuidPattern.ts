/** A UUID as PostgreSQL writes it, for an expression of JavaScript or SQL. */
export const UUID_PATTERN = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
