/** The e-mail of whoever's execution this is; in a trigger, of who installed it. */
export function whoAmI(): string {
  return Session.getEffectiveUser().getEmail();
}
