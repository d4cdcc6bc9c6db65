/** Who stands in events of what no member did: whoever runs the server. */
export const OPERATOR = { userId: 'operator', name: 'The operator' } as const;
