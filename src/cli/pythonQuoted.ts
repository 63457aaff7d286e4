// A text as Python shows it, in the AWS CLI's messages and where it prints a list in one cell.

/** Single quotes are preferred, double ones taken where that saves escapes. */
export function pythonQuoted(text: string): string {
  const plain = text
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", String.raw`\n`)
    .replaceAll("\r", String.raw`\r`)
    .replaceAll("\t", String.raw`\t`);
  if (text.includes("'") && !text.includes('"')) return `"${plain}"`;
  return `'${plain.replaceAll("'", String.raw`\'`)}'`;
}
