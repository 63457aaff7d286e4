import { find, get } from "../../engine/kernel/tables";
import { insert, patch } from "../../engine/kernel/world";
import { behaviourOf } from "../../engine/lifecycle/timings";
import type { ImageBehaviour } from "../../engine/model/behaviours";
import { accept, type Operation, refuse, type Refused } from "../operation";

export interface SetImageBehaviourRequest {
  readonly image: string;
  readonly sizeMiB?: number;
  readonly startMs?: number;
  readonly runMs?: number;
  readonly exitCode?: number;
  readonly stopMs?: number;
  readonly ignoresSigterm?: boolean;
  readonly healthy?: boolean;
  readonly missing?: boolean;
}

export interface SetImageBehaviourResponse {
  readonly image: string;
  readonly behaviour: ImageBehaviour;
}

/** A virtual day. */
const LONGEST_MS = 86_400_000;
const LARGEST_MIB = 100_000;

const RANGES = {
  sizeMiB: [0, LARGEST_MIB],
  startMs: [0, LONGEST_MS],
  runMs: [0, LONGEST_MS],
  exitCode: [0, 255],
  stopMs: [0, LONGEST_MS],
} as const;

/** Says what containers of an image do from now on; members left out stay as they are. */
export const setImageBehaviour: Operation<SetImageBehaviourRequest, SetImageBehaviourResponse> = {
  service: "playground",
  name: "SetImageBehaviour",
  decide: (_, input) => {
    const refused = refuseRanges(input);
    if (refused !== undefined) return refused;
    const { image } = input;
    return accept((turn) => {
      const behaviour = changed(behaviourOf(turn, image), input);
      if (find(turn.tables.behaviours, image) === undefined) {
        insert(turn, "behaviours", { id: image, image: behaviour });
      } else patch(turn, "behaviours", image, { image: behaviour });
      return { image, behaviour: get(turn.tables.behaviours, image).image };
    });
  },
};

function refuseRanges(input: SetImageBehaviourRequest): Refused | undefined {
  if (input.image === "") {
    return refuse("InvalidParameterException", "image should not be empty.", ["image"]);
  }
  for (const member of ["sizeMiB", "startMs", "runMs", "exitCode", "stopMs"] as const) {
    const [least, most] = RANGES[member];
    const value = input[member];
    if (value === undefined || (value >= least && value <= most)) continue;
    const message = `${member} must be between ${least} and ${most}.`;
    return refuse("InvalidParameterException", message, [member]);
  }
  return undefined;
}

function changed(before: ImageBehaviour, input: SetImageBehaviourRequest): ImageBehaviour {
  const { image: _, ignoresSigterm, ...members } = input;
  const behaviour = { ...before, ...members };
  return ignoresSigterm === true ? { ...behaviour, stopMs: undefined } : behaviour;
}
