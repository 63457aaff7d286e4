// One word for a POSIX shell, quoted only where it must be.

export function shellWord(text: string): string {
  if (/^[A-Za-z0-9_@%+:,./=-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
