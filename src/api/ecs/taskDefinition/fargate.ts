// What a task definition that requires FARGATE may not contain.
import { type Check, type ContainerCheck, isFargate, ofContainers } from "./problem";
import { type Problem, problemIf } from "./problem";

const UNSUPPORTED = "Fargate compatible task definitions do not support";

export const checkFargateTask: Check = (definition) => {
  if (!isFargate(definition)) return [];
  const { networkMode, pidMode, ipcMode, placementConstraints = [], volumes = [] } = definition;
  return [
    ...problemIf(
      networkMode !== "awsvpc",
      networkMode === undefined ? ["requiresCompatibilities"] : ["networkMode"],
      "Fargate only supports network mode ‘awsvpc’.",
    ),
    ...problemIf(
      pidMode === "host",
      ["pidMode"],
      "Tasks using the Fargate launch type do not support pidMode 'host'. The supported value " +
        "for pidMode is 'task'.",
    ),
    ...problemIf(ipcMode !== undefined, ["ipcMode"], `${UNSUPPORTED} ipcMode.`),
    ...problemIf(
      placementConstraints.length > 0,
      ["placementConstraints"],
      `${UNSUPPORTED} constraints.`,
    ),
    ...volumes.flatMap((volume, index): readonly Problem[] => [
      ...problemIf(
        volume.dockerVolumeConfiguration !== undefined,
        ["volumes", index, "dockerVolumeConfiguration"],
        `${UNSUPPORTED} dockerVolumeConfiguration.`,
      ),
      ...problemIf(
        volume.host?.sourcePath !== undefined,
        ["volumes", index, "host", "sourcePath"],
        `${UNSUPPORTED} sourcePath.`,
      ),
    ]),
  ];
};

const checkContainer: ContainerCheck = (container, path, definition) => {
  if (!isFargate(definition)) return [];
  const { dockerSecurityOptions = [], resourceRequirements = [], linuxParameters } = container;
  const { capabilities, devices = [] } = linuxParameters ?? {};
  const forbidden = (capabilities?.add ?? []).filter((added) => added !== "SYS_PTRACE");
  const linux = [...path, "linuxParameters"];
  const number = (["sharedMemorySize", "maxSwap", "swappiness"] as const).flatMap((member) =>
    problemIf(
      linuxParameters?.[member] !== undefined,
      [...linux, member],
      `${UNSUPPORTED} ${member}.`,
    ),
  );
  return [
    ...problemIf(
      container.privileged === true,
      [...path, "privileged"],
      "Fargate requires that the 'privileged' setting be 'false'.",
    ),
    ...problemIf(
      dockerSecurityOptions.length > 0,
      [...path, "dockerSecurityOptions"],
      `${UNSUPPORTED} dockerSecurityOptions.`,
    ),
    ...problemIf(
      resourceRequirements.some(({ type }) => type === "GPU"),
      [...path, "resourceRequirements"],
      "Tasks using the Fargate launch type do not support GPU resource requirements.",
    ),
    ...number,
    ...problemIf(devices.length > 0, [...linux, "devices"], `${UNSUPPORTED} devices.`),
    ...problemIf(
      forbidden.length > 0,
      [...linux, "capabilities", "add"],
      `${forbidden[0] ?? ""} is not allowed on Fargate.`,
    ),
  ];
};

export const checkFargateContainers: Check = ofContainers(checkContainer);
