// What a new task definition starts from: one for each way a task is wired to its instance, and for
// each thing that decides where it may run.

export interface Template {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly definition: Readonly<Record<string, unknown>>;
}

export const TEMPLATES: readonly Template[] = [
  {
    id: "web",
    title: "web: nginx on the bridge",
    says: "Each task gets a free host port, so that many fit on one instance.",
    definition: {
      family: "web",
      networkMode: "bridge",
      requiresCompatibilities: ["EC2"],
      containerDefinitions: [
        {
          name: "nginx",
          image: "public.ecr.aws/nginx/nginx:1.29",
          cpu: 256,
          memory: 512,
          essential: true,
          portMappings: [{ containerPort: 80, hostPort: 0, protocol: "tcp" }],
        },
      ],
    },
  },
  {
    id: "api",
    title: "api: awsvpc, an ENI of its own",
    says: "Each task gets an elastic network interface: ENIs may run out before CPU does.",
    definition: {
      family: "api",
      networkMode: "awsvpc",
      requiresCompatibilities: ["EC2"],
      cpu: "256",
      memory: "512",
      containerDefinitions: [
        {
          name: "app",
          image: "public.ecr.aws/docker/library/httpd:2.4",
          essential: true,
          portMappings: [{ containerPort: 8080, protocol: "tcp" }],
        },
      ],
    },
  },
  {
    id: "ordered",
    title: "ordered: containers that wait for each other",
    says: "A migration runs first, the proxy waits until the app is healthy, and restarts alone.",
    definition: {
      family: "ordered",
      networkMode: "bridge",
      requiresCompatibilities: ["EC2"],
      containerDefinitions: [
        {
          name: "migration",
          image: "example/migration:1",
          cpu: 128,
          memory: 128,
          essential: false,
        },
        {
          name: "app",
          image: "example/app:1",
          cpu: 256,
          memory: 512,
          essential: true,
          dependsOn: [{ containerName: "migration", condition: "SUCCESS" }],
          healthCheck: {
            command: ["CMD-SHELL", "curl -f http://localhost/ || exit 1"],
            interval: 10,
            timeout: 5,
            retries: 3,
            startPeriod: 20,
          },
          stopTimeout: 60,
        },
        {
          name: "proxy",
          image: "public.ecr.aws/nginx/nginx:1.29",
          cpu: 128,
          memory: 128,
          essential: false,
          dependsOn: [{ containerName: "app", condition: "HEALTHY" }],
          restartPolicy: { enabled: true, restartAttemptPeriod: 60 },
          portMappings: [{ containerPort: 80, hostPort: 0, protocol: "tcp" }],
        },
      ],
    },
  },
  {
    id: "agent",
    title: "agent: one on each instance",
    says: "Host network and a static port, for a DAEMON service.",
    definition: {
      family: "agent",
      networkMode: "host",
      requiresCompatibilities: ["EC2"],
      containerDefinitions: [
        {
          name: "agent",
          image: "example/agent:1",
          cpu: 64,
          memory: 128,
          essential: true,
          portMappings: [{ containerPort: 9100, protocol: "tcp" }],
        },
      ],
    },
  },
  {
    id: "pinned",
    title: "pinned: only on instances that match",
    says: "memberOf asks for an instance family and a custom attribute.",
    definition: {
      family: "pinned",
      networkMode: "bridge",
      requiresCompatibilities: ["EC2"],
      placementConstraints: [
        { type: "memberOf", expression: "attribute:ecs.instance-type =~ c5.*" },
        { type: "memberOf", expression: "attribute:stack == prod" },
      ],
      containerDefinitions: [
        {
          name: "app",
          image: "example/app:1",
          cpu: 256,
          memoryReservation: 256,
          memory: 512,
          essential: true,
        },
      ],
    },
  },
  {
    id: "gpu",
    title: "gpu: a GPU of its own",
    says: "Placed only where an agent has registered a free GPU, as on a g4dn.xlarge.",
    definition: {
      family: "gpu",
      networkMode: "bridge",
      requiresCompatibilities: ["EC2"],
      containerDefinitions: [
        {
          name: "train",
          image: "example/train:1",
          cpu: 1024,
          memory: 2048,
          essential: true,
          resourceRequirements: [{ type: "GPU", value: "1" }],
        },
      ],
    },
  },
  {
    id: "windows",
    title: "windows: on Windows Server",
    says: "Placed only on Windows instances of the same version.",
    definition: {
      family: "windows",
      requiresCompatibilities: ["EC2"],
      runtimePlatform: {
        operatingSystemFamily: "WINDOWS_SERVER_2022_FULL",
        cpuArchitecture: "X86_64",
      },
      containerDefinitions: [
        {
          name: "iis",
          image: "mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022",
          cpu: 512,
          memory: 1024,
          essential: true,
          portMappings: [{ containerPort: 80, hostPort: 0, protocol: "tcp" }],
        },
      ],
    },
  },
];
