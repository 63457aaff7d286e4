// The JSON Schema of RegisterTaskDefinition as the editor uses it: the generated one, with skeletons
// to start a part from.
import generated from "../generated/registerTaskDefinition.schema.json";

interface Snippet {
  readonly label: string;
  readonly description: string;
  readonly body: unknown;
}

/** `$1`, `$2` … are the places Tab goes to; `^` writes what follows without quotes. */
const SNIPPETS: Readonly<Record<string, readonly Snippet[]>> = {
  ContainerDefinition: [
    {
      label: "container",
      description: "A container with a hard memory limit",
      body: {
        name: "${1:app}",
        image: "${2:public.ecr.aws/nginx/nginx:1.29}",
        cpu: "^${3:256}",
        memory: "^${4:512}",
        essential: true,
      },
    },
  ],
  PortMapping: [
    {
      label: "a free host port",
      description: "Bridge mode: the agent picks a free port of the instance",
      body: { containerPort: "^${1:80}", hostPort: 0, protocol: "tcp" },
    },
    {
      label: "the container's own port",
      description: "awsvpc and host mode: the host port is the container port",
      body: { containerPort: "^${1:80}", protocol: "tcp" },
    },
  ],
  ContainerDependency: [
    {
      label: "waits until another container is healthy",
      description: "START, HEALTHY (needs a healthCheck), COMPLETE or SUCCESS (exit code 0)",
      body: { containerName: "${1:app}", condition: "${2|HEALTHY,START,COMPLETE,SUCCESS|}" },
    },
  ],
  HealthCheck: [
    {
      label: "health check",
      description: "Every 30 s; three failures in a row make the container UNHEALTHY",
      body: {
        command: ["CMD-SHELL", "${1:curl -f http://localhost/ || exit 1}"],
        interval: "^${2:30}",
        timeout: "^${3:5}",
        retries: "^${4:3}",
        startPeriod: "^${5:30}",
      },
    },
  ],
  ContainerRestartPolicy: [
    {
      label: "restarts on its own",
      description: "The agent restarts the container; the task goes on",
      body: { enabled: true, restartAttemptPeriod: "^${1:60}" },
    },
  ],
  ResourceRequirement: [
    {
      label: "a GPU",
      description: "Only instances with so many free GPUs qualify",
      body: { type: "GPU", value: "${1:1}" },
    },
  ],
  RuntimePlatform: [
    {
      label: "Windows Server 2022",
      description: "Only Windows instances of this version qualify",
      body: { operatingSystemFamily: "WINDOWS_SERVER_2022_${1|FULL,CORE|}" },
    },
    {
      label: "Linux on arm64",
      description: "Only arm64 instances qualify",
      body: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" },
    },
  ],
  Secret: [
    {
      label: "a secret of Secrets Manager",
      description: "Fetched with the execution role before the task starts",
      body: {
        name: "${1:PASSWORD}",
        valueFrom: "arn:aws:secretsmanager:us-east-1:123456789012:secret:${2:db}",
      },
    },
  ],
  LogConfiguration: [
    {
      label: "awslogs",
      description: "The log group must be there",
      body: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": "${1:/ecs/app}",
          "awslogs-region": "us-east-1",
          "awslogs-stream-prefix": "${2:app}",
        },
      },
    },
  ],
  Volume: [
    {
      label: "an EFS file system",
      description: "Mounted as the task starts",
      body: { name: "${1:data}", efsVolumeConfiguration: { fileSystemId: "${2:fs-12345678}" } },
    },
    {
      label: "a volume of the host that outlives tasks",
      description: "Docker keeps it on the instance",
      body: {
        name: "${1:data}",
        dockerVolumeConfiguration: { scope: "shared", autoprovision: true, driver: "local" },
      },
    },
  ],
  TaskDefinitionPlacementConstraint: [
    {
      label: "memberOf a custom attribute",
      description: "Only instances whose attribute has this value",
      body: { type: "memberOf", expression: "attribute:${1:stack} == ${2:prod}" },
    },
    {
      label: "memberOf an instance family",
      description: "Only instances whose type matches the pattern",
      body: { type: "memberOf", expression: "attribute:ecs.instance-type =~ ${1:c5.*}" },
    },
    {
      label: "memberOf an Availability Zone",
      description: "Only instances for which the expression holds",
      body: { type: "memberOf", expression: "attribute:ecs.availability-zone == ${1:us-east-1a}" },
    },
  ],
};

export const SCHEMA = {
  ...generated,
  definitions: Object.fromEntries(
    Object.entries(generated.definitions).map(([name, definition]) => [
      name,
      SNIPPETS[name] ? { ...definition, defaultSnippets: SNIPPETS[name] } : definition,
    ]),
  ),
};
