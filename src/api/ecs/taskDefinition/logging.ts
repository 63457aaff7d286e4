// Log drivers and what they need: awslogs its options, awsfirelens a router in the same task.
import { type Check, type ContainerCheck, isFargate, ofContainers, problemIf } from "./problem";

const FARGATE_DRIVERS = ["awslogs", "splunk", "awsfirelens"];
const AWSLOGS_OPTIONS = ["awslogs-region", "awslogs-group"];

const checkContainer: ContainerCheck = ({ logConfiguration }, path, definition) => {
  if (logConfiguration === undefined) return [];
  const { logDriver = "", options = {} } = logConfiguration;
  const at = [...path, "logConfiguration"];
  const fargate = isFargate(definition);
  const missing = AWSLOGS_OPTIONS.filter((option) => !Object.hasOwn(options, option));
  const routed = definition.containerDefinitions.some((other) => other.firelensConfiguration);
  return [
    ...problemIf(
      fargate && !FARGATE_DRIVERS.includes(logDriver),
      [...at, "logDriver"],
      `${logDriver} is not a valid log driver. Must be one of [${FARGATE_DRIVERS.join(", ")}].`,
    ),
    ...problemIf(
      logDriver === "awslogs" && missing.length > 0,
      [...at, "options"],
      `Log driver awslogs requires options: ${missing.join(", ")}`,
    ),
    ...problemIf(
      fargate && logDriver === "awslogs" && !Object.hasOwn(options, "awslogs-stream-prefix"),
      [...at, "options"],
      "Fargate requires log configuration options to include awslogs-stream-prefix.",
    ),
    ...problemIf(
      logDriver === "awsfirelens" && !routed,
      [...at, "logDriver"],
      "When awsfirelens log driver is specified in log configuration, a firelens configuration " +
        "object must be specified.",
    ),
  ];
};

export const checkLogging: Check = ofContainers(checkContainer);
