/** The editor's own code, loaded when the first field is entered and not before. */

let loading: Promise<typeof import('./codeMirror')> | undefined;

/** Loads the editor; once it is there, it is there at once. */
export function loadEditor(): Promise<typeof import('./codeMirror')> {
  loading ??= import('./codeMirror').catch((error: unknown) => {
    // The next field that is entered tries again; until then text areas do.
    loading = undefined;
    throw error;
  });
  return loading;
}
