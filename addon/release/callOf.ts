/** How a person calls one of our commands for an environment, as `npm run addon -- push --environment test`. */
export function callOf(command: string, environment: string): string {
  return `npm run addon -- ${command}${environment === 'production' ? '' : ` --environment ${environment}`}`;
}
