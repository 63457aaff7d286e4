// Raised whenever the same seed and journal would give another run: see CHANGELOG.md.
export const ENGINE_VERSION = "2";
