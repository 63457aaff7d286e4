// The deployment configuration of a request: what AWS refuses, what is not simulated, and what is
// in force after it. A group that is given (breaker, alarms, criteria) replaces the one before as a
// whole.
import type { DeploymentConfiguration as SdkConfiguration } from "@aws-sdk/client-ecs";
import { find } from "../../engine/kernel/tables";
import type { DeploymentConfiguration } from "../../engine/model/services";
import type { RegionWorld } from "../../engine/model/region";
import { type Path, refuse, type Refused, type Request } from "../operation";
import { refuseUnmodelled } from "./unmodelled";

type Asked = Request<SdkConfiguration>;

const DEFAULTS: DeploymentConfiguration = { minimumHealthyPercent: 100, maximumPercent: 200 };
const AT = "deploymentConfiguration";
const MINIMUM_PERCENT = { least: 0, most: 100 };
/** Assumed: no upper end is published. */
const MAXIMUM_PERCENT = { least: 100, most: 200 };
/** Of early success criteria. */
const MOST_HEALTHY = 100;
/** A day. */
const MAX_BAKE_MINUTES = 1_440;

/** The configuration in force after a request, over the one before it. */
export function configurationOf(
  asked: Asked | undefined,
  before: DeploymentConfiguration = DEFAULTS,
): DeploymentConfiguration {
  if (asked === undefined) return before;
  const { deploymentCircuitBreaker, alarms, bakeTimeInMinutes, earlySuccessCriteria } = asked;
  return {
    minimumHealthyPercent: asked.minimumHealthyPercent ?? before.minimumHealthyPercent,
    maximumPercent: asked.maximumPercent ?? before.maximumPercent,
    deploymentCircuitBreaker: deploymentCircuitBreaker ?? before.deploymentCircuitBreaker,
    alarms: alarms ?? before.alarms,
    bakeTimeInMinutes: bakeTimeInMinutes ?? before.bakeTimeInMinutes,
    earlySuccessCriteria: earlySuccessCriteria ?? before.earlySuccessCriteria,
  };
}

export function refuseConfiguration(
  world: RegionWorld,
  asked: Asked | undefined,
  before?: DeploymentConfiguration,
): Refused | undefined {
  if (asked === undefined) return undefined;
  const { strategy } = asked;
  const rolling = strategy === undefined || strategy === "ROLLING";
  return (
    refuseBand(configurationOf(asked, before)) ??
    below(refuseUnmodelled({ strategy: rolling ? undefined : strategy }, ["strategy"])) ??
    below(refuseUnmodelled(asked, ["lifecycleHooks", "linearConfiguration"])) ??
    below(refuseUnmodelled(asked, ["canaryConfiguration"])) ??
    refuseBreaker(asked) ??
    refuseAlarms(world, asked) ??
    refuseBakeTime(asked) ??
    refuseCriteria(asked, configurationOf(asked, before))
  );
}

function below(refused: Refused | undefined): Refused | undefined {
  if (refused === undefined) return undefined;
  const path = [AT, ...(refused.error.path ?? [])];
  return { kind: "refused", error: { ...refused.error, path } };
}

function invalid(message: string, path: Path): Refused {
  return refuse("InvalidParameterException", message, [AT, ...path]);
}

function refuseBand(configuration: DeploymentConfiguration): Refused | undefined {
  const { minimumHealthyPercent: min, maximumPercent: max } = configuration;
  if (min < MINIMUM_PERCENT.least) {
    const message = `minimumHealthyPercent must be at least ${MINIMUM_PERCENT.least}.`;
    return invalid(message, ["minimumHealthyPercent"]);
  }
  if (min > MINIMUM_PERCENT.most) {
    const message = `minimumHealthyPercent must be at most ${MINIMUM_PERCENT.most}.`;
    return invalid(message, ["minimumHealthyPercent"]);
  }
  const { least, most } = MAXIMUM_PERCENT;
  if (max < least || max > most) {
    return invalid(`maximumPercent must be between ${least} and ${most}.`, ["maximumPercent"]);
  }
  if (min === MINIMUM_PERCENT.most && max === least) {
    const message =
      "Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.";
    return invalid(message, ["maximumPercent"]);
  }
  return undefined;
}

function refuseBreaker({ deploymentCircuitBreaker: breaker }: Asked): Refused | undefined {
  const { type, value = 0 } = breaker?.thresholdConfiguration ?? {};
  if (type === undefined || value >= 1) return undefined;
  const path = ["deploymentCircuitBreaker", "thresholdConfiguration", "value"];
  return invalid("The threshold value must be at least 1.", path);
}

/** An alarm that does not exist cannot be watched. */
function refuseAlarms(world: RegionWorld, { alarms }: Asked): Refused | undefined {
  if (alarms?.enable !== true) return undefined;
  const path = ["alarms", "alarmNames"];
  if (alarms.alarmNames.length === 0) {
    return invalid("Alarm names cannot be empty when alarms are enabled.", path);
  }
  const unknown = alarms.alarmNames.filter((name) => find(world.tables.alarms, name) === undefined);
  if (unknown.length === 0) return undefined;
  const message = `The following CloudWatch alarms do not exist: ${unknown.join(", ")}.`;
  return invalid(message, path);
}

function refuseBakeTime({ bakeTimeInMinutes: minutes = 0 }: Asked): Refused | undefined {
  if (minutes >= 0 && minutes <= MAX_BAKE_MINUTES) return undefined;
  const message = `bakeTimeInMinutes must be between 0 and ${MAX_BAKE_MINUTES}.`;
  return invalid(message, ["bakeTimeInMinutes"]);
}

function refuseCriteria(
  { earlySuccessCriteria: criteria }: Asked,
  { minimumHealthyPercent: min }: DeploymentConfiguration,
): Refused | undefined {
  if (criteria?.enable !== true) return undefined;
  const { healthyPercent, sourceServiceRevisionCleanup } = criteria;
  const at = "earlySuccessCriteria";
  if (healthyPercent === undefined || sourceServiceRevisionCleanup === undefined) {
    const message =
      "healthyPercent and sourceServiceRevisionCleanup are required when early success criteria " +
      "are enabled.";
    return invalid(message, [at]);
  }
  if (healthyPercent >= Math.max(0, min) && healthyPercent <= MOST_HEALTHY) return undefined;
  const message = `healthyPercent must be between minimumHealthyPercent and ${MOST_HEALTHY}.`;
  return invalid(message, [at, "healthyPercent"]);
}
