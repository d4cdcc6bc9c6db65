/** Who stands in events of what no member did: whoever runs the server. Tables hold `as_id` of the word. */
export const OPERATOR = { userId: 'operator', name: 'The operator' } as const;
