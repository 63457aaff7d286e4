export function LinkChip() { return null; }
