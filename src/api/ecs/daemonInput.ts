// What CreateService and UpdateService refuse of a service with the DAEMON scheduling strategy, and
// the percentages it has when the request gives none.
import type { DeploymentConfiguration } from "../../engine/model/services";
import { refuse, type Refused } from "../operation";
import type { PlacementInput } from "./placementInput";

/** Of the API and the command line; the console writes a minimum of 50. */
const DAEMON_PERCENTAGES: DeploymentConfiguration = {
  minimumHealthyPercent: 0,
  maximumPercent: 100,
};

/** The percentages of a new service; undefined: those of a REPLICA service. */
export function percentagesOf(input: {
  readonly schedulingStrategy?: string | undefined;
}): DeploymentConfiguration | undefined {
  return input.schedulingStrategy === "DAEMON" ? DAEMON_PERCENTAGES : undefined;
}

interface DaemonInput extends PlacementInput {
  readonly desiredCount?: number | undefined;
  readonly launchType?: string | undefined;
  readonly deploymentConfiguration?: { readonly maximumPercent?: number | undefined } | undefined;
}

const TRY_AGAIN: Readonly<Record<string, string>> = {
  "the FARGATE launch type": "Change the launch type and try again",
  "a desired count for services": "Remove the desired count value and try again",
  "placement strategies": "Remove the placement strategies and try again",
  "values above 100 for maximumPercent": "Change the value and try again",
};

/** The first sentence is AWS's; of the second only that of the desired count is known. */
export function refuseDaemon(input: DaemonInput): Refused | undefined {
  const { desiredCount, placementStrategy = [], deploymentConfiguration } = input;
  if (desiredCount !== undefined) {
    return unsupported("a desired count for services", ["desiredCount"]);
  }
  if (input.launchType === "FARGATE") {
    return unsupported("the FARGATE launch type", ["launchType"]);
  }
  if (placementStrategy.length > 0) {
    return unsupported("placement strategies", ["placementStrategy"]);
  }
  const { maximumPercent: most } = DAEMON_PERCENTAGES;
  if ((deploymentConfiguration?.maximumPercent ?? most) > most) {
    const path = ["deploymentConfiguration", "maximumPercent"];
    return unsupported("values above 100 for maximumPercent", path);
  }
  return undefined;
}

function unsupported(what: string, path: readonly string[]): Refused {
  const remedy = TRY_AGAIN[what] ?? "";
  const message = `The daemon scheduling strategy does not support ${what}. ${remedy}`;
  return refuse("InvalidParameterException", message, path);
}
