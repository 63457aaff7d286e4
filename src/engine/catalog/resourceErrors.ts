// AWS's texts for what a task asks for outside ECS and does not get, before any container runs.
// (guide: resource-initialization-error, task_cannot_pull_image; published stopped tasks)
const RESOURCE = "ResourceInitializationError: ";
const SECRETS = `${RESOURCE}unable to pull secrets or registry auth: execution resource retrieval failed: `;
const RETRIED = "service call has been retried 1 time(s): ";

/** Who asks, for what, in which region. */
export interface Refusal {
  /** `arn:aws:sts::…:assumed-role/<role>/<session>`. */
  readonly role: string;
  readonly name: string;
  readonly region: string;
  /** Whether it is there, and only the permission is not. */
  readonly exists: boolean;
}

export const RESOURCE_ERROR = {
  secret: (refusal: Refusal) =>
    `${SECRETS}unable to retrieve secret from asm: ${RETRIED}failed to fetch secret ` +
    `${refusal.name} from secrets manager: ${asmError(refusal)}`,
  parameter: (refusal: Refusal) =>
    `${SECRETS}unable to retrieve secrets from ssm: ${RETRIED}` +
    (refusal.exists
      ? notAuthorized(refusal, "ssm:GetParameters")
      : `Invalid ssm parameters: ${refusal.name}`),
  credentials: (refusal: Refusal) =>
    `${SECRETS}unable to get registry auth from asm: ${RETRIED}asm fetching secret from the ` +
    `service for ${refusal.name}: ${asmError(refusal)}`,
  environmentFile: ({ exists }: Refusal) =>
    `${RESOURCE}failed to download env files: file download command: non empty error stream: ` +
    (exists
      ? "AccessDenied: Access Denied status code: 403"
      : "NoSuchKey: The specified key does not exist. status code: 404"),
  fileSystem: ({ name, region }: Refusal) =>
    `${RESOURCE}failed to invoke EFS utils commands to set up EFS volumes: stderr: ` +
    `Failed to resolve "${name}.efs.${region}.amazonaws.com" - check that your file system ID is ` +
    "correct, and ensure that the VPC has an EFS mount target for this file system ID.",
  role: (name: string) =>
    `ECS was unable to assume the role '${name}' that was provided for this task. Please verify ` +
    "that the role being passed has the proper trust relationship and permissions and that your " +
    "IAM user has permissions to pass this role.",
} as const;

function asmError(refusal: Refusal): string {
  return refusal.exists
    ? notAuthorized(refusal, "secretsmanager:GetSecretValue")
    : "ResourceNotFoundException: Secrets Manager can't find the specified secret.";
}

function notAuthorized({ role, name }: Refusal, action: string): string {
  return (
    `AccessDeniedException: User: ${role} is not authorized to perform: ${action} on resource: ` +
    `${name} because no identity-based policy allows the ${action} action`
  );
}
