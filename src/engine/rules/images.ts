// Images, registries, digests, and what a task asks for before its containers run.
import { type Rule, type RuleRow, rulesOf } from "./rule";

const PULL_ERRORS = "Developer Guide: task_cannot_pull_image";
const RESOLUTION = "Developer Guide: deployment-type-ecs, container image resolution";
const RESOURCE_ERRORS = "Developer Guide: resource-initialization-error";
const PULL_BEHAVIOR = "Agent: README, ECS_IMAGE_PULL_BEHAVIOR";
const CLIENT = "Agent: agent/dockerclient/dockerapi/docker_client.go";

const DOCUMENTED: readonly RuleRow[] = [
  [
    "image.retries",
    "A pull that fails is tried five times in all before its container fails.",
    CLIENT,
  ],
  [
    "image.back-off",
    "Each wait between two tries of a pull is twice the one before, up to 5 s.",
    CLIENT,
  ],
  [
    "image.jitter",
    "Chance lengthens each wait between two tries of a pull by up to a fifth.",
    CLIENT,
  ],
  [
    "image.default",
    "Pull behavior default: when the registry fails, the copy on the host will do.",
    PULL_BEHAVIOR,
  ],
  [
    "image.always",
    "Pull behavior always: a failed pull stops the task, copy on the host or not.",
    PULL_BEHAVIOR,
  ],
  ["image.once", "Pull behavior once: what was pulled before is not pulled again.", PULL_BEHAVIOR],
  [
    "image.prefer-cached",
    "Pull behavior prefer-cached: the registry is asked only for what the host lacks.",
    PULL_BEHAVIOR,
  ],
  [
    "image.always-stops-task",
    "With always and once a failed pull stops the task even for a non-essential container.",
    "Agent: agent/engine/task_manager.go, handleEventError",
  ],
  [
    "image.non-essential",
    "With default a non-essential container without its image leaves its task running.",
    "Agent: agent/engine/task_manager.go, handleEventError",
  ],
  [
    "image.denied",
    "A private image without credentials fails with pull access denied.",
    PULL_ERRORS,
  ],
  [
    "image.credentials",
    "repositoryCredentials open a private registry, if the task has an execution role.",
    "Developer Guide: private-auth",
  ],
  [
    "image.no-execution-role",
    "repositoryCredentials without execution role: CannotPullContainerAuthError, at once.",
    "Agent: agent/engine/docker_task_engine.go, setRegistryCredentials",
  ],
  [
    "image.ecr-permission",
    "Amazon ECR names the role that may not pull: execution role, else instance role.",
    PULL_ERRORS,
  ],
  ["image.rate-limit", "Docker Hub's limit fails a pull with toomanyrequests.", PULL_ERRORS],
  [
    "image.unreachable",
    "A registry out of reach fails a pull with `request canceled while waiting`.",
    PULL_ERRORS,
  ],
  [
    "image.ecr-unreachable",
    "An ECR endpoint out of reach gives CannotPullECRContainerError, without a second try.",
    "Agent: agent/dockerclient/dockerapi/errors.go, CannotPullECRContainerError.Retry",
  ],
  ["image.disk-full", "A full disk fails a pull with `no space left on device`.", PULL_ERRORS],
  [
    "image.digest",
    "The agent reports the digest an image's tag stood for as the container's imageDigest.",
    "API reference: Container, imageDigest",
  ],
  [
    "image.deployment-digest",
    "A deployment's first task resolves its tags; the others run the same digests.",
    RESOLUTION,
  ],
  [
    "image.new-deployment",
    "A new deployment, forced ones too, resolves its tags again.",
    "API reference: UpdateService, forceNewDeployment",
  ],
  [
    "image.digest-tries",
    "After three tries that failed a deployment goes on without digests.",
    RESOLUTION,
  ],
  [
    "image.digest-breaker",
    "With the circuit breaker on, a deployment whose tags cannot be looked up fails.",
    RESOLUTION,
  ],
  [
    "image.timeout",
    "A download that takes longer than two hours is given up.",
    "Agent: README, ECS_IMAGE_PULL_TIMEOUT",
  ],
  [
    "image.version-consistency",
    "versionConsistency disabled: each task asks anew what its tag stands for.",
    "API reference: ContainerDefinition, versionConsistency",
  ],
  [
    "image.desired-zero",
    "A deployment of a service that wants no task when it begins is never resolved.",
    RESOLUTION,
  ],
  ["image.written-digest", "An image written with its digest needs no resolution.", RESOLUTION],
  [
    "image.standalone",
    "Tasks of no service are not resolved together: each gets what its tag stands for.",
    RESOLUTION,
  ],
  [
    "task.secrets",
    "A secret that cannot be read fails the task with ResourceInitializationError.",
    RESOURCE_ERRORS,
  ],
  [
    "task.parameters",
    "A Systems Manager parameter that cannot be read fails the task likewise.",
    RESOURCE_ERRORS,
  ],
  [
    "task.registry-credentials",
    "Registry credentials that cannot be read fail the task before any pull.",
    RESOURCE_ERRORS,
  ],
  [
    "task.environment-files",
    "An environment file that cannot be downloaded fails the task.",
    RESOURCE_ERRORS,
  ],
  [
    "task.log-group-created",
    "awslogs-create-group has a missing log group made.",
    "Developer Guide: using_awslogs, awslogs-create-group",
  ],
  [
    "task.file-system",
    "An EFS file system that cannot be mounted fails the task.",
    RESOURCE_ERRORS,
  ],
  [
    "volume.host-path",
    "A host's directory stays when the task that mounted it is gone.",
    "Developer Guide: bind-mounts",
  ],
  [
    "volume.shared",
    "A Docker volume of scope shared stays on its host when its task is gone.",
    "Developer Guide: docker-volumes",
  ],
  [
    "volume.task-scope",
    "A Docker volume of scope task ends with its task.",
    "Developer Guide: docker-volumes",
  ],
  [
    "volume.used-by-many",
    "Tasks on one host that name the same host volume share it.",
    "Developer Guide: docker-volumes",
  ],
  ["volume.efs", "An EFS volume is nowhere on the host.", "Developer Guide: efs-volumes"],
];

const ASSUMED: readonly RuleRow[] = [
  ["image.shared-line", "Downloads to one host share its line evenly.", "Nothing published"],
  [
    "image.shared-pull",
    "A container that wants an image on its way waits for that pull.",
    "Docker: a layer is downloaded once at a time",
  ],
  [
    "image.pull-goes-on",
    "A download goes on when the task that wanted it stops, and the host keeps the image.",
    "Nothing published",
  ],
  [
    "image.digest-wait",
    "Other tasks of a deployment wait until its first task has resolved the tags.",
    "Nothing published; the guide says only that they reuse the digests",
  ],
  [
    "image.cache-by-digest",
    "A host that has an image under another name downloads nothing for its digest.",
    "Docker: images are stored by content",
  ],
  ["image.unknown", "Containers of an unknown image start, stay up and are healthy.", "Our choice"],
  [
    "task.role",
    "A role that cannot be assumed fails the task before it pulls anything.",
    "Published service events; on the instance nothing is published",
  ],
];

const OBSERVED: readonly RuleRow[] = [
  [
    "image.missing",
    "A tag that is not in its registry fails in Docker's words: manifest for it not found.",
    "Published stopped tasks on EC2; `failed to resolve ref` is what Fargate says",
  ],
  [
    "task.log-group",
    "A container whose awslogs group does not exist is pulled, created and cannot be started.",
    "Docker: the awslogs driver makes its stream at start; published stopped tasks on EC2",
  ],
];

export const IMAGE_RULES: readonly Rule[] = [
  ...rulesOf("documented", DOCUMENTED),
  ...rulesOf("observed", OBSERVED),
  ...rulesOf("assumed", ASSUMED),
];
