// The task definitions of random programs: a family for each thing that can go its own way.
import type { RegionWorld } from "../../engine/model/region";

/** What services run. */
export const FAMILIES = ["bridge", "static", "fixed", "awsvpc", "ladder", "pod", "secret"] as const;
/** What is run once or started by hand: some of it asks for hosts that are rare. */
export const TASK_FAMILIES = [...FAMILIES, "host", "gpu", "windows"] as const;
export type Family = (typeof TASK_FAMILIES)[number];

const SECRET = "arn:aws:ssm:us-east-1:123456789012:parameter/token";
const ROLE = "arn:aws:iam::123456789012:role/pullRole";
const LOG_GROUP = "logs";
const FILE_SYSTEM = "fs-12345678";

/** What tasks ask for outside ECS, and how it can fail. */
export const OUTAGES = [
  ["playground:deny-secret", SECRET, "denied"],
  ["playground:deny-secret", SECRET, "missing"],
  ["playground:remove-log-group", LOG_GROUP, "missing"],
  ["playground:break-file-system", FILE_SYSTEM, "unreachable"],
  ["playground:remove-role", ROLE, "missing"],
] as const;

/** RegisterTaskDefinition input. */
export function definition(family: Family, image = "app:good", memory = 256): object {
  const healthCheck = { command: ["CMD-SHELL", "true"], interval: 5, retries: 1 };
  const checked = image === "app:sick" || family === "ladder" ? { healthCheck } : {};
  const cpu = memory > 256 && memory < 500 ? 700 : 128;
  const app = { name: "app", image, memory, cpu, stopTimeout: 10, ...checked };
  const side = { name: "side", image: "side:1", memory: 32, essential: false };
  return { family, containerDefinitions: [app], ...BUILD[family](app, side) };
}

type Part = Readonly<Record<string, unknown>>;

const BUILD: Readonly<Record<Family, (app: Part, side: Part) => object>> = {
  awsvpc: (app, side) => ({ networkMode: "awsvpc", containerDefinitions: [app, side] }),
  bridge: (app) => withPort(app, { hostPort: 0 }),
  static: (app) => withPort(app, { hostPort: 8080 }),
  /** A static port where Docker takes dynamic ones from. */
  fixed: (app) => withPort(app, { hostPort: 32_770 }),
  host: (app) => ({ networkMode: "host", ...withPort(app, { protocol: "udp" }) }),
  /** Its containers wait for one another. */
  ladder: (app, side) => {
    const dependsOn = [{ containerName: "app", condition: "HEALTHY" }];
    return { containerDefinitions: [app, { ...side, dependsOn }] };
  },
  /** One goes before it, one beside it starts again and again, and they share a volume. */
  pod: (app, side) => {
    const mountPoints = [{ sourceVolume: "data", containerPath: "/data" }];
    const init = { ...side, name: "init", image: "init:1", mountPoints };
    const dependsOn = [
      { containerName: "init", condition: "SUCCESS" },
      { containerName: "side", condition: "START" },
    ];
    const restartPolicy = { enabled: true, restartAttemptPeriod: 60 };
    return {
      volumes: [{ name: "data", dockerVolumeConfiguration: { scope: "task" } }],
      containerDefinitions: [
        init,
        { ...side, restartPolicy },
        { ...app, dependsOn, mountPoints, startTimeout: 60 },
      ],
    };
  },
  secret: (app) => ({
    executionRoleArn: ROLE,
    volumes: [{ name: "files", efsVolumeConfiguration: { fileSystemId: FILE_SYSTEM } }],
    containerDefinitions: [
      {
        ...app,
        secrets: [{ name: "TOKEN", valueFrom: SECRET }],
        logConfiguration: {
          logDriver: "awslogs",
          options: { "awslogs-group": LOG_GROUP, "awslogs-region": "us-east-1" },
        },
      },
    ],
  }),
  gpu: (app) => ({
    containerDefinitions: [{ ...app, resourceRequirements: [{ type: "GPU", value: "1" }] }],
  }),
  windows: (app) => ({
    runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_FULL" },
    containerDefinitions: [app],
  }),
};

function withPort(app: Part, port: object): object {
  const portMappings = [{ containerPort: 80, ...port }];
  return { containerDefinitions: [{ ...app, portMappings }] };
}

/** Families of awsvpc tasks say their subnets, and sometimes their groups. */
export function networkFor(world: RegionWorld, family: string, groups: boolean = false): object {
  if (family !== "awsvpc") return {};
  const subnets = [...world.tables.subnets.rows.keys()];
  const securityGroups = groups ? [...world.tables.securityGroups.rows.keys()].slice(-2) : [];
  return { networkConfiguration: { awsvpcConfiguration: { subnets, securityGroups } } };
}
