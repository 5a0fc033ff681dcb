/** The editor's own code, which is no part of the window's first files. */

let loading: Promise<typeof import('./codeMirror')> | undefined;

/**
 * Loads the editor and puts its styles into the page. To be called while the page holds little: new
 * styles have the web view style everything in it anew, which in a plan of 100 kB takes a quarter
 * of a second, and would hold up the first keys in the first field that is entered.
 */
export async function prepareEditor(): Promise<void> {
  const { layStyles } = await loadEditor();
  layStyles();
}

/** Loads the editor; once it is there, it is there at once. */
export function loadEditor(): Promise<typeof import('./codeMirror')> {
  loading ??= import('./codeMirror').catch((error: unknown) => {
    // The next field that is entered tries again; until then text areas do.
    loading = undefined;
    throw error;
  });
  return loading;
}
