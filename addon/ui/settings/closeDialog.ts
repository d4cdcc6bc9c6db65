declare const google: { readonly script: { readonly host: { close(): void } } };

/** Closes the dialog that the page stands in. */
export function closeDialog(): void {
  google.script.host.close();
}
