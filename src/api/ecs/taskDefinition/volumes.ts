// Volumes and what mounts them.
import { type Check, type ContainerCheck, ofContainers, problemIf } from "./problem";

const checkMounts: ContainerCheck = ({ mountPoints = [] }, path, { volumes = [] }) =>
  mountPoints.flatMap(({ sourceVolume }, index) =>
    problemIf(
      !volumes.some(({ name }) => name === sourceVolume),
      [...path, "mountPoints", index, "sourceVolume"],
      `Unknown volume '${sourceVolume ?? ""}'.`,
    ),
  );

export const checkMountPoints: Check = ofContainers(checkMounts);

export const checkVolumes: Check = ({ volumes = [] }) =>
  volumes.flatMap(({ efsVolumeConfiguration: efs }, index) =>
    problemIf(
      efs?.authorizationConfig?.iam === "ENABLED" && efs.transitEncryption !== "ENABLED",
      ["volumes", index, "efsVolumeConfiguration", "transitEncryption"],
      "EFS IAM authorization requires TransitEncryption to be enabled.",
    ),
  );
