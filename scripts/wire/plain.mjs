// Output without what no expectation can know: ids become numbered names, times are blotted out.

/** In order: the longer ones first. */
const KINDS = [
  ["time", /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(\+00:00|Z)?/g],
  ["uuid", /\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g],
  ["ms", /\b1[67]\d{11}\b/g],
  ["hash", /\b[0-9a-f]{64}\b/g],
  ["id", /\b[0-9a-f]{32}\b/g],
  ["", /\b(i|eni|subnet|sg|sgr|vpc|vol|ami|mi|r)-[0-9a-f]{17}\b/g],
  ["digits", /\b\d{19}\b/g],
  ["mac", /\b[0-9a-f]{2}(:[0-9a-f]{2}){5}\b/g],
];

/** One for each track: the same id has the same name all along. */
export function plain(url) {
  const names = new Map();
  const used = new Map();
  const nameOf = (kind, id) => {
    const known = names.get(id);
    if (known !== undefined) return known;
    const number = (used.get(kind) ?? 0) + 1;
    used.set(kind, number);
    const name = `<${kind}-${number}>`;
    names.set(id, name);
    return name;
  };
  return (text) => {
    let out = text.replaceAll(url, "<endpoint>");
    for (const [kind, pattern] of KINDS) {
      out = out.replace(pattern, (id, prefix) =>
        kind === "time" || kind === "ms" ? "<time>" : nameOf(kind === "" ? prefix : kind, id),
      );
    }
    return out;
  };
}
