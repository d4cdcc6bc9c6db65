/** A choice of a field as staff read it: `new_patient` is `New patient`. */
export function choiceLabel(choice: string): string {
  const words = choice.replace(/_/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
