// The files the terminal sees: what is open in the editor, the newest revision of each family, and
// files that were written here. They are kept as drafts are.
import type { Files } from "../../cli/host";
import { registrable } from "../../cli/output/registrable";
import { setDraft, useDrafts } from "../../store/drafts";
import { useMirror } from "../../store/mirror";
import { call } from "../../store/playground";

const WRITTEN = "file/";
const FAMILY = "family/";
const MOST_FILES = 150;
const LONGEST_NAME = 200;
const LONGEST_FILE = 500_000;

/** `texts`: registered families that are no drafts, read ahead by `readAhead`. */
export function pageFiles(texts: ReadonlyMap<string, string>): Files {
  return {
    list: () => [
      ...new Set([...useDrafts.getState().drafts.keys()].map(nameOf).concat(families())),
    ],
    read: (path) => {
      const name = plain(path);
      const draft = [...useDrafts.getState().drafts].find(([key]) => nameOf(key) === name);
      return draft?.[1] ?? texts.get(name);
    },
    write: (path, text) => {
      const name = plain(path);
      const { drafts } = useDrafts.getState();
      const key = [...drafts.keys()].find((one) => nameOf(one) === name) ?? WRITTEN + name;
      if (name.length > LONGEST_NAME) throw new Error(`${name}: File name too long`);
      if (text.length > LONGEST_FILE) throw new Error(`${name}: File too large`);
      if (!drafts.has(key) && drafts.size >= MOST_FILES) throw new Error(`${name}: Too many files`);
      setDraft(key, text);
    },
  };
}

function plain(path: string): string {
  return path.replace(/^(\.\/)+/, "");
}

function nameOf(key: string): string {
  if (key.startsWith(WRITTEN)) return key.slice(WRITTEN.length);
  if (key.startsWith(FAMILY)) return `${key.slice(FAMILY.length)}.json`;
  return `${key.replace("/", "-")}.json`;
}

function families(): readonly string[] {
  const { revisions } = useMirror.getState().views;
  return [...new Set([...revisions.values()].map(({ family }) => `${family}.json`))];
}

/** The registered families whose file a text names. */
export async function readAhead(text: string): Promise<ReadonlyMap<string, string>> {
  const named = families().filter((name) => text.includes(name));
  const texts = await Promise.all(named.map(readFamily));
  return new Map(texts.flatMap((found) => (found === undefined ? [] : [found])));
}

async function readFamily(name: string): Promise<readonly [string, string] | undefined> {
  const input = { taskDefinition: name.replace(/\.json$/, ""), include: ["TAGS"] };
  const answer = await call({ service: "ecs", operation: "DescribeTaskDefinition", input });
  return answer.ok ? [name, registrable(answer.output)] : undefined;
}
