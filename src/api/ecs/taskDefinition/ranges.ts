// Numbers that ECS keeps within limits: health checks, restart policy, storage, counts.
import type { Path } from "../../operation";
import { type Check, type ContainerCheck, isFargate, ofContainers } from "./problem";
import { type Problem, problemIf } from "./problem";

interface Range {
  readonly least: number;
  readonly most: number;
}

/** Seconds, but for `retries` (API reference: HealthCheck). */
const HEALTH_CHECK = {
  interval: { least: 5, most: 300 },
  timeout: { least: 2, most: 60 },
  retries: { least: 1, most: 10 },
  startPeriod: { least: 0, most: 300 },
} as const satisfies Readonly<Record<string, Range>>;

const HEALTH_MEMBERS = ["interval", "timeout", "retries", "startPeriod"] as const;
const RESTART_PERIOD: Range = { least: 60, most: 1_800 };
const EPHEMERAL_GIB: Range = { least: 21, most: 200 };
const MOST_ENVIRONMENT_FILES = 10;
const MOST_IGNORED_CODES = 50;
const GPU_COUNT = /^[1-9]\d{0,2}$/;
/** Seconds. On EC2 only the API's 32-bit integers end it. */
const FARGATE_STOP: Range = { least: 2, most: 120 };
const EC2_STOP: Range = { least: 0, most: 2_147_483_647 };

const checkContainer: ContainerCheck = (container, path, definition) => {
  const { name = "", environmentFiles = [], resourceRequirements = [], stopTimeout } = container;
  const { healthCheck, restartPolicy } = container;
  return [
    ...HEALTH_MEMBERS.flatMap((member) =>
      // Assumed wording, after the one for restartAttemptPeriod.
      outside(healthCheck?.[member], HEALTH_CHECK[member], {
        path: [...path, "healthCheck", member],
        text: `the healthCheck '${member}' setting for container '${name}'`,
      }),
    ),
    ...outside(restartPolicy?.restartAttemptPeriod, RESTART_PERIOD, {
      path: [...path, "restartPolicy", "restartAttemptPeriod"],
      text: `the 'restartAttemptPeriod' setting for container '${name}'`,
    }),
    // Assumed wording.
    ...problemIf(
      (restartPolicy?.ignoredExitCodes ?? []).length > MOST_IGNORED_CODES,
      [...path, "restartPolicy", "ignoredExitCodes"],
      `the 'ignoredExitCodes' setting for container '${name}' must have at most ` +
        `${MOST_IGNORED_CODES} items`,
    ),
    ...outside(stopTimeout, isFargate(definition) ? FARGATE_STOP : EC2_STOP, {
      path: [...path, "stopTimeout"],
      text: `the 'stopTimeout' setting for container '${name}'`,
    }),
    ...resourceRequirements.flatMap(({ type, value = "" }, index) =>
      // Assumed wording.
      problemIf(
        type === "GPU" && !GPU_COUNT.test(value),
        [...path, "resourceRequirements", index, "value"],
        `Invalid 'resourceRequirements' setting for container '${name}'.`,
      ),
    ),
    ...problemIf(
      environmentFiles.length > MOST_ENVIRONMENT_FILES,
      [...path, "environmentFiles"],
      "The maximum number of environment files was exceeded. Specify ten or less and try again.",
    ),
  ];
};

export const checkRanges: Check = ofContainers(checkContainer);

function outside(
  value: number | undefined,
  { least, most }: Range,
  { path, text }: { readonly path: Path; readonly text: string },
): readonly Problem[] {
  const message = `${text} must be between ${least} and ${most}`;
  return problemIf(value !== undefined && (value < least || value > most), path, message);
}

export const checkEphemeralStorage: Check = (definition) => {
  const { ephemeralStorage, requiresCompatibilities } = definition;
  if (ephemeralStorage === undefined) return [];
  const { sizeInGiB = EPHEMERAL_GIB.least } = ephemeralStorage;
  const { least, most } = EPHEMERAL_GIB;
  const path = ["ephemeralStorage", "sizeInGiB"];
  return [
    ...problemIf(sizeInGiB < least, path, `EphemeralStorage size should be at least ${least}`),
    ...problemIf(sizeInGiB > most, path, `EphemeralStorage size should be at most ${most}`),
    ...problemIf(
      requiresCompatibilities !== undefined && !isFargate(definition),
      ["ephemeralStorage"],
      "Tasks using the EC2 launch type do not support EphemeralStorage.",
    ),
  ];
};
