import { followBehaviour } from "../../engine/lifecycle/containerHealth";
import { pushImage } from "../../engine/lifecycle/registries";
import { behaviourOf, sayBehaviour } from "../../engine/lifecycle/timings";
import type { ImageBehaviour } from "../../engine/model/behaviours";
import type { Print } from "../../engine/model/logs";
import { accept, type Operation, type Path, refuse, type Refused } from "../operation";
import { AVAILABLE, isRegistryAnswer, REGISTRY_WORDS, toAnswer } from "./registryAnswers";

export interface SetImageBehaviourRequest {
  readonly image: string;
  readonly sizeMiB?: number;
  readonly startMs?: number;
  /** Why the container runtime cannot start it from now on; empty: it can. */
  readonly startError?: string;
  readonly runMs?: number;
  readonly exitCode?: number;
  readonly stopMs?: number;
  readonly ignoresSigterm?: boolean;
  /** Whether container health checks pass; running containers follow at their next check. */
  readonly healthy?: boolean;
  /** For how long after RUNNING health checks fail. */
  readonly healthyAfterMs?: number;
  /** How long a health check takes. */
  readonly checkMs?: number;
  /** The memory a container comes to use, and how long after its start. */
  readonly memoryMiB?: number;
  readonly memoryAfterMs?: number;
  /** What its containers print from their next start on; none: an empty list. */
  readonly prints?: readonly Print[];
  /** Short for the registry's answer `missing`, or for `available`. */
  readonly missing?: boolean;
  /** How its registry answers from now on: `available`, or how it refuses. */
  readonly registry?: string;
  /** Has something new pushed under its tag. */
  readonly push?: boolean;
}

export interface SetImageBehaviourResponse {
  readonly image: string;
  readonly behaviour: ImageBehaviour;
}

/** A virtual day. */
const LONGEST_MS = 86_400_000;
const LARGEST_MIB = 100_000;
/** The largest instance type's. */
const MOST_MEMORY_MIB = 33_554_432;

const RANGES = {
  sizeMiB: [0, LARGEST_MIB],
  startMs: [0, LONGEST_MS],
  runMs: [0, LONGEST_MS],
  exitCode: [0, 255],
  stopMs: [0, LONGEST_MS],
  healthyAfterMs: [0, LONGEST_MS],
  checkMs: [0, LONGEST_MS],
  memoryMiB: [0, MOST_MEMORY_MIB],
  memoryAfterMs: [0, LONGEST_MS],
} as const;

const RANGED = [
  "sizeMiB",
  "startMs",
  "runMs",
  "exitCode",
  "stopMs",
  "healthyAfterMs",
  "checkMs",
  "memoryMiB",
  "memoryAfterMs",
] as const;

/** Says what containers of an image do from now on; members left out stay as they are. */
export const setImageBehaviour: Operation<SetImageBehaviourRequest, SetImageBehaviourResponse> = {
  service: "playground",
  name: "SetImageBehaviour",
  decide: (_, input) => {
    const refused = refuseRanges(input) ?? refuseStartError(input) ?? refusePrints(input);
    if (refused !== undefined) return refused;
    const { image } = input;
    return accept((turn) => {
      const behaviour = changed(behaviourOf(turn, image), input);
      sayBehaviour(turn, image, { image: behaviour, assumed: undefined });
      followBehaviour(turn, image);
      if (input.push === true) pushImage(turn, image);
      return { image, behaviour };
    });
  },
};

function refuseRanges(input: SetImageBehaviourRequest): Refused | undefined {
  if (input.image === "") {
    return refuse("InvalidParameterException", "image should not be empty.", ["image"]);
  }
  for (const member of RANGED) {
    const [least, most] = RANGES[member];
    const value = input[member];
    if (value === undefined || (value >= least && value <= most)) continue;
    const message = `${member} must be between ${least} and ${most}.`;
    return refuse("InvalidParameterException", message, [member]);
  }
  if (input.registry !== undefined && input.missing !== undefined) {
    const message = "missing is short for a registry's answer: give one of the two.";
    return refuse("InvalidParameterException", message, ["missing"]);
  }
  if (input.registry === undefined || isRegistryAnswer(input.registry)) return undefined;
  const message = `registry must be one of ${REGISTRY_WORDS.join(", ")}.`;
  return refuse("InvalidParameterException", message, ["registry"]);
}

const LONGEST_START_ERROR = 1_000;

function refuseStartError({ startError = "" }: SetImageBehaviourRequest): Refused | undefined {
  if (startError.length <= LONGEST_START_ERROR) return undefined;
  const message = `startError has at most ${LONGEST_START_ERROR} characters.`;
  return refuse("InvalidParameterException", message, ["startError"]);
}

const MOMENTS: readonly unknown[] = ["start", "ready", "signal", "exit"];
const MOST_PRINTS = 20;
const LONGEST_PRINT = 1_000;

function refusePrints({ prints = [] }: SetImageBehaviourRequest): Refused | undefined {
  const wrong = (message: string, path: Path) =>
    refuse("InvalidParameterException", message, ["prints", ...path]);
  if (prints.length > MOST_PRINTS) return wrong(`prints has at most ${MOST_PRINTS} lines.`, []);
  for (const [i, { when, everySeconds, text }] of prints.entries()) {
    if ((when === undefined) === (everySeconds === undefined)) {
      return wrong("A line has one of the two, when or everySeconds.", [i]);
    }
    if (when !== undefined && !MOMENTS.includes(when)) {
      return wrong(`when must be one of ${MOMENTS.join(", ")}.`, [i, "when"]);
    }
    if (everySeconds !== undefined && !(everySeconds >= 1 && everySeconds * 1_000 <= LONGEST_MS)) {
      return wrong(`everySeconds must be between 1 and ${LONGEST_MS / 1_000}.`, [
        i,
        "everySeconds",
      ]);
    }
    if (text.length > LONGEST_PRINT) {
      return wrong(`text has at most ${LONGEST_PRINT} characters.`, [i, "text"]);
    }
  }
  return undefined;
}

function changed(before: ImageBehaviour, input: SetImageBehaviourRequest): ImageBehaviour {
  const { image: _, push: __, ignoresSigterm, missing, registry, ...members } = input;
  const answer = registry ?? (missing === undefined ? undefined : missing ? "missing" : AVAILABLE);
  return {
    ...before,
    ...members,
    ...(members.startError === "" ? { startError: undefined } : {}),
    ...(ignoresSigterm === true ? { stopMs: undefined } : {}),
    ...(answer === undefined ? {} : { registry: toAnswer(answer) }),
  };
}
