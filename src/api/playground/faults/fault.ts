// The shape of a fault: something bad that InjectFault does to its targets, one file each.
import type { RegionWorld } from "../../../engine/model/region";

export interface FaultRequest {
  /** An action id of AWS Fault Injection Service, or one of our own under `playground:`. */
  readonly action: string;
  /** Ids or ARNs of what the action hits. */
  readonly targets: readonly string[];
  readonly parameters?: Readonly<Record<string, string>>;
}

export interface Fault {
  readonly action: string;
  /** Its targets are names, taken as they are: not the last parts of ARNs. */
  readonly named?: boolean;
  /** Why this target (an id) cannot be hit; undefined: it can. */
  readonly refuse: (world: RegionWorld, target: string, input: FaultRequest) => string | undefined;
  readonly hit: (world: RegionWorld, target: string, input: FaultRequest) => void;
}
