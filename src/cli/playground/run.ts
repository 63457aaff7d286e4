// Runs one `playground …` command.
import type { Control } from "../host";
import { jsonText } from "../output/json";
import { isDict } from "../output/value";
import { own } from "../own";
import { durationMs } from "../tools/basics";
import type { Around } from "../tools/tool";
import { closest } from "../tools/closest";
import { readInput } from "./options";
import { verbHelp } from "./verbHelp";
import { CALL_VERBS, CLOCK_VERBS, PLAYGROUND_VERBS, playgroundHelp } from "./verbs";

const USAGE_ERROR = 2;

export async function runPlayground(words: readonly string[], around: Around): Promise<number> {
  const [verb = "help", ...rest] = words;
  const callVerb = own(CALL_VERBS, verb);
  if (verb === "help" || rest.at(-1) === "help" || rest.includes("--help")) {
    around.out(callVerb === undefined ? playgroundHelp() : verbHelp(verb, callVerb));
    return 0;
  }
  if (callVerb !== undefined) return makeCall(callVerb, rest, around);
  if (own(CLOCK_VERBS, verb) !== undefined) return moveClock(verb, rest, around);
  const hint = closest(verb, PLAYGROUND_VERBS);
  const meant = hint === undefined ? "" : ` Did you mean: playground ${hint}`;
  around.err(`playground: there is no verb "${verb}".${meant}\n`);
  return USAGE_ERROR;
}

async function makeCall(
  verb: (typeof CALL_VERBS)[string],
  words: readonly string[],
  { host, out, err }: Around,
): Promise<number> {
  const read = readInput(verb, words);
  if (!read.ok) {
    err(`playground: ${read.problem}\n`);
    return USAGE_ERROR;
  }
  const { operation } = verb;
  const answer = await host.call({ service: "playground", operation, input: read.input });
  if (!answer.ok) {
    err(`playground: ${answer.error.message}\n`);
    return 254;
  }
  const isBare = isDict(answer.output) && Object.keys(answer.output).length === 0;
  if (!isBare) out(`${jsonText(answer.output)}\n`);
  return 0;
}

async function moveClock(
  verb: string,
  [value]: readonly string[],
  { host, out, err }: Around,
): Promise<number> {
  const control = controlOf(verb, value);
  if (control === undefined) {
    err(`playground: ${CLOCK_VERBS[verb] ?? verb}\n`);
    return USAGE_ERROR;
  }
  const said = await host.control(control);
  if (said.text !== "") (said.ok ? out : err)(`${said.text}\n`);
  return said.ok ? 0 : 1;
}

function controlOf(verb: string, value: string | undefined): Control | undefined {
  switch (verb) {
    case "play":
    case "pause":
    case "step":
    case "until-quiet":
    case "undo":
    case "share":
    case "reset":
      return { verb };
    case "speed": {
      const speed = Number((value ?? "").replace(/[x×]$/, ""));
      return Number.isFinite(speed) && speed > 0 ? { verb, speed } : undefined;
    }
    case "seek": {
      const at = durationMs(value ?? "");
      return at === undefined ? undefined : { verb, at };
    }
    case "turn":
      return /^\d{1,12}$/.test(value ?? "") ? { verb, turn: Number(value) } : undefined;
    default:
      return undefined;
  }
}
