// A journal as a shell script: for AWS, and for the playground's own terminal, where it gives the
// same world again. Ids that a region makes up become variables, filled from the answers; time that
// passed becomes `sleep`; the playground's own calls are comments that only its terminal reads.
import type { Call } from "../../api/call";
import type { RetoldCall } from "../../worker/protocol";
import { printCall } from "../print";
import { type Captured, createNames, type Names } from "./names";

export interface Journey {
  readonly title: string;
  readonly region: string;
  readonly engine: string;
  /** Where the world can be opened. */
  readonly link: string | undefined;
  readonly calls: readonly RetoldCall[];
}

/** The whole text, ending in a newline. */
export function scriptOf({ title, region, engine, link, calls }: Journey): string {
  const names = createNames(calls);
  let at = 0;
  const body = calls.flatMap((call, index) => {
    const lines = [...pauseBefore(call, at), ...commandsOf(names, call, index)];
    at = call.at;
    return lines;
  });
  const opened = link === undefined ? "" : ` Open it: ${link}`;
  const head = [
    "#!/usr/bin/env bash",
    `# ${oneLine(title)}`,
    `# From ECS Playground, engine ${oneLine(engine)}.${opened}`,
    "# Against AWS this makes real things that cost money. Lines that begin with `# playground`",
    "# are carried out by the playground's terminal only.",
    ...(calls.some(needsImage) ? [IMAGE_NOTE] : []),
    "set -euo pipefail",
    `export AWS_DEFAULT_REGION=${region} AWS_PAGER=`,
    "",
  ];
  return `${[...head, ...body].join("\n")}\n`;
}

const IMAGE_NOTE =
  "# There, run-instances needs --image-id too, the ECS-optimized AMI: " +
  "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";

function needsImage({ call: { operation, input } }: RetoldCall): boolean {
  return operation === "RunInstances" && !Object.hasOwn(Object(input), "ImageId");
}

function pauseBefore({ at, early }: RetoldCall, since: number): readonly string[] {
  const pause = at > since ? [`sleep ${(at - since) / 1000}`] : [];
  if (early === undefined) return pause;
  // Turns of one millisecond are told apart by the playground alone.
  return [...pause.map((line) => `# In AWS: ${line}`), `# playground turn ${early}`];
}

function commandsOf(names: Names, told: RetoldCall, index: number): readonly string[] {
  const asked = names
    .lookedUp(index)
    .flatMap(({ call, ...one }) => capturing(inVariables(names, call), [one]));
  return [...asked, ...capturing(inVariables(names, told.call), names.captured(index))];
}

/** One value is captured at once; of several, the row of text is cut afterwards. */
function capturing(command: string, captured: readonly Captured[]): readonly string[] {
  const [first, ...more] = captured;
  if (first === undefined) return [command];
  if (more.length === 0) {
    return [`${first.variable}=$(${command} --query '${first.path}' --output text)`];
  }
  const row = `ANSWER_${first.variable}`;
  const paths = captured.map(({ path }) => path).join(",");
  return [
    `${row}=$(${command} --query '[${paths}]' --output text)`,
    ...captured.map(({ variable }, field) => `${variable}=$(echo "$${row}" | cut -f ${field + 1})`),
  ];
}

/** The command with variables in place of ids, also inside single quotes. */
function inVariables(names: Names, call: Call): string {
  const printed = printCall({ ...call, input: names.marked(call.input) });
  let isQuoted = false;
  return printed.replaceAll(MARK, (piece, variable: string | undefined) => {
    if (variable === undefined) {
      // Inside of single quotes a backslash is a character like any other.
      if (piece === "'" || isQuoted) isQuoted = !isQuoted;
      return piece;
    }
    if (!names.isVariable(variable)) return piece;
    return isQuoted ? `'"$${variable}"'` : `"$${variable}"`;
  });
}

/** A quote, one behind a backslash, or the mark of a variable. */
const MARK = /\\?'|__VARIABLE_(\w+?)__/g;

/** A comment goes on to the end of its line only. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
