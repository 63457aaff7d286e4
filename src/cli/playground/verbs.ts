// The playground's own verbs: those that move its clock, and calls of the playground's service, as
// `print.ts` writes them and in shorter forms.
import { playgroundModel } from "../../api/models/neighbours";
import { xformName } from "../xformName";

export interface CallVerb {
  readonly operation: string;
  /** Members that may be given without their option, in this order. */
  readonly positional: readonly string[];
}

/** Short forms beside the full names. */
const SHORT: Readonly<Record<string, CallVerb>> = {
  fault: { operation: "InjectFault", positional: ["action"] },
  image: { operation: "SetImageBehaviour", positional: ["image"] },
  push: { operation: "PushImage", positional: ["image"] },
  alarm: { operation: "SetAlarmState", positional: ["alarmName", "state"] },
  "docker-logs": { operation: "DockerLogs", positional: ["task", "container"] },
  external: { operation: "RegisterExternalInstance", positional: [] },
};

export const CALL_VERBS: Readonly<Record<string, CallVerb>> = {
  ...Object.fromEntries(
    Object.keys(playgroundModel.operations).map((operation) => [
      xformName(operation),
      { operation, positional: ["instance"] },
    ]),
  ),
  ...SHORT,
};

/** Verbs that make no call, with what they do. */
export const CLOCK_VERBS: Readonly<Record<string, string>> = {
  play: "lets the clock run",
  pause: "stops the clock",
  speed: "virtual seconds in a real one: playground speed 100",
  step: "to the next thing that changes the picture",
  "until-quiet": "until only periodic timers are left",
  seek: "to a moment since the start: playground seek 5m",
  turn: "to right after a turn of the engine: playground turn 42",
  undo: "takes back the last call",
  share: "a link to this world",
  reset: "opens the scenario anew",
};

export const PLAYGROUND_VERBS: readonly string[] = [
  ...Object.keys(CLOCK_VERBS),
  ...Object.keys(CALL_VERBS),
  "help",
];

const CALL_HELP: readonly (readonly [string, string])[] = [
  ["fault ACTION --targets ID ...", "something bad happens to tasks or instances"],
  ["image IMAGE --start-ms N ...", "what an image does: --run-ms --exit-code --no-healthy …"],
  ["push IMAGE", "a new image under the same tag"],
  ["alarm NAME ALARM|OK", "the state of an alarm that a deployment watches"],
  ["external --cluster NAME ...", "registers an external instance"],
  ["introspect INSTANCE", "what the agent of an instance answers"],
  ["docker-ps INSTANCE", "the containers of a host"],
  ["docker-logs TASK [CONTAINER]", "what the containers of a task print"],
  ["agent-log INSTANCE", "the log of an instance's agent"],
];

export function playgroundHelp(): string {
  const verbs = [...Object.entries(CLOCK_VERBS), ...CALL_HELP];
  const width = Math.max(...verbs.map(([verb]) => verb.length));
  const lines = verbs.map(([verb, about]) => `  playground ${verb.padEnd(width)}  ${about}`);
  const more = "`playground VERB help` lists what a verb takes: playground fault help";
  return `The playground's own verbs:\n${lines.join("\n")}\n\n${more}\n`;
}
