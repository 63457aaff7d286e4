export function useFileDrop() { return false; }
