// The two roles of a task definition, and what needs the execution role. Roles are not looked up:
// every role that is well formed exists.
import { type Check, type ContainerCheck, isFargate, ofContainers, problemIf } from "./problem";

/** A role's name, or its ARN. */
const ROLE = /^(arn:aws[a-z-]*:iam::\d+:role\/)?[\w+=,.@/-]+$/;

export const checkRoles: Check = (definition) =>
  (["taskRoleArn", "executionRoleArn"] as const).flatMap((member) => {
    const role = definition[member];
    return problemIf(role !== undefined && !ROLE.test(role), [member], "Role is not valid");
  });

const checkSecrets: ContainerCheck = ({ secrets = [] }, path, { executionRoleArn }) => {
  const names = secrets.map(({ name }) => name ?? "");
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  return [
    ...problemIf(
      secrets.length > 0 && executionRoleArn === undefined,
      [...path, "secrets"],
      "When you are specifying container secrets, you must also specify a value for " +
        "'executionRoleArn'.",
    ),
    ...problemIf(
      twice.length > 0,
      [...path, "secrets"],
      `Duplicate secret names found: ${twice.join(", ")}. Each secret name must be unique.`,
    ),
  ];
};

const ECR_IMAGE = /^\d{12}\.dkr[.-]ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\//;

const checkFargateRole: ContainerCheck = (container, path, definition) => {
  if (!isFargate(definition) || definition.executionRoleArn !== undefined) return [];
  const requires = "Fargate requires task definition to have execution role ARN to support";
  return [
    ...problemIf(
      ECR_IMAGE.test(container.image ?? ""),
      [...path, "image"],
      `${requires} ECR images.`,
    ),
    ...problemIf(
      container.logConfiguration?.logDriver === "awslogs",
      [...path, "logConfiguration", "logDriver"],
      `${requires} log driver awslogs.`,
    ),
  ];
};

export const checkSecretsRole: Check = ofContainers(checkSecrets);
export const checkFargateExecutionRole: Check = ofContainers(checkFargateRole);
