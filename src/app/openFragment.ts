export function openFragment(f: unknown) { void f; } export function openEmptyRegion() {}
