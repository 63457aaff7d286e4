// Small enough for the page itself: fetches the editor before it is asked for.

export async function prefetchEditor(): Promise<void> {
  // What fails here fails again, and is said, when the editor is opened.
  await Promise.allSettled([import("./EditorPanel"), import("./monaco")]);
}
