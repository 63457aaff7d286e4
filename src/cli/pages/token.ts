// The token under which the CLI goes on with a list that it cut: the service's own token and how
// many items of that page were already shown, as base64 of JSON in Python's spacing.

export interface ResumePoint {
  /** The service's token; undefined: the first page. */
  readonly token: string | undefined;
  /** Items of that page that were shown. */
  readonly skip: number;
}

export function encodeResume(inputToken: string, { token, skip }: ResumePoint): string {
  const service = token === undefined ? "null" : JSON.stringify(token);
  const cut = skip === 0 ? "" : `, "boto_truncate_amount": ${skip}`;
  return btoa(`{${JSON.stringify(inputToken)}: ${service}${cut}}`);
}

/** Any other text is taken for a token of the service. */
export function decodeResume(inputToken: string, text: string): ResumePoint {
  const read = readJson(text);
  if (typeof read !== "object" || read === null) return { token: text, skip: 0 };
  const members = new Map<string, unknown>(Object.entries(read));
  const token = members.get(inputToken);
  const skip = members.get("boto_truncate_amount");
  return {
    token: typeof token === "string" ? token : undefined,
    skip: typeof skip === "number" && Number.isSafeInteger(skip) ? skip : 0,
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(atob(text));
  } catch {
    return undefined;
  }
}
