// Steps with what watches a rollout: circuit breaker, alarms, bake time, early success, requests to
// stop it, grace periods.
import { serviceDeploymentArn } from "../../engine/model/ids";
import type { RegionWorld } from "../../engine/model/region";
import type { Dice } from "./dice";
import { CLUSTER, ecs } from "./region";
import { anyId, type StepKind } from "./stepKind";

const ALARM = "errors";
const THRESHOLDS = [
  undefined,
  { type: "COUNT", value: 1 },
  { type: "COUNT", value: 4 },
  { type: "BOUNDED_PERCENT", value: 100 },
  { type: "UNBOUNDED_PERCENT", value: 25 },
] as const;

export const ROLLOUT_STEPS: readonly StepKind[] = [
  {
    name: "set an alarm",
    weight: 2,
    make: (dice) => ({
      service: "playground",
      operation: "SetAlarmState",
      input: { alarmName: ALARM, state: dice.once(2) ? "ALARM" : "OK" },
    }),
  },
  {
    name: "say how deployments are watched",
    weight: 3,
    make: (dice, world) => {
      const service = anyId(dice, world, "services")?.split("/")[1];
      if (service === undefined) return undefined;
      const deploymentConfiguration = watching(dice, world);
      const healthCheckGracePeriodSeconds = 30 * dice.below(3);
      const change = { deploymentConfiguration, healthCheckGracePeriodSeconds };
      return ecs("UpdateService", { cluster: CLUSTER, service, ...change });
    },
  },
  {
    name: "stop a service deployment",
    weight: 1,
    make: (dice, world) => {
      const id = [...world.tables.serviceDeployments.rows.keys()].at(-1);
      const region = world.tables.region.rows.get("region");
      if (id === undefined || region === undefined) return undefined;
      const stopType = dice.once(3) ? "ABORT" : "ROLLBACK";
      const input = { serviceDeploymentArn: serviceDeploymentArn(region, id), stopType };
      return ecs("StopServiceDeployment", input);
    },
  },
];

function watching(dice: Dice, world: RegionWorld): object {
  const isKnown = world.tables.alarms.rows.has(ALARM);
  const deploymentCircuitBreaker = {
    enable: !dice.once(3),
    rollback: !dice.once(3),
    resetOnHealthyTask: !dice.once(3),
    thresholdConfiguration: dice.pick(THRESHOLDS),
  };
  const alarms = { alarmNames: [ALARM], enable: true, rollback: dice.once(2) };
  const earlySuccessCriteria = {
    enable: true,
    healthyPercent: 100,
    sourceServiceRevisionCleanup: dice.once(2) ? "BLOCKING" : "DEFERRED",
  };
  return {
    deploymentCircuitBreaker,
    bakeTimeInMinutes: dice.below(4),
    ...(isKnown && dice.once(2) && { alarms }),
    ...(dice.once(3) && { earlySuccessCriteria }),
  };
}
