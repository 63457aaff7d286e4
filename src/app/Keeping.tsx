export function Keeping() { return null; }
