// The documentation of the API, loaded when somebody first asks for it.

interface Documented {
  readonly doc?: string;
  readonly members: Readonly<Record<string, string | undefined>>;
}

/** Markdown, by operation (`RunTask`) and by structure (`ContainerDefinition`). */
export interface Docs {
  readonly operations: Readonly<Record<string, Documented | undefined>>;
  readonly shapes: Readonly<Record<string, Documented | undefined>>;
}

export async function loadDocs(): Promise<Docs> {
  const [operations, shapes] = await Promise.all([
    import("../../generated/docs.json"),
    import("../../generated/shapeDocs.json"),
  ]);
  return { operations: operations.default, shapes: shapes.default };
}

const LONGEST = 120;

/** The first sentence without its marks, cut where it is long. */
export function oneLine(markdown: string | undefined): string | undefined {
  if (markdown === undefined || markdown === "") return undefined;
  const plain = (markdown.split("\n\n")[0] ?? "")
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[`*]/g, "")
    .replaceAll(/\s+/g, " ");
  const sentence = /^.*?[.:](?= |$)/.exec(plain)?.[0] ?? plain;
  return sentence.length <= LONGEST ? sentence : `${sentence.slice(0, LONGEST - 1)}…`;
}
