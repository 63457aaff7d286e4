import { expect, it } from "vitest";
import { allSubnets, awsvpcDefinition, bridgeDefinition, clusterOf } from "../testWorld";
import type { TestWorld } from "../testWorld";

function hostId(test: TestWorld): string {
  return [...test.world().tables.ec2Instances.rows.keys()][0] ?? "";
}

function runs(test: TestWorld, count = 1, change: object = {}): void {
  test.ok("RegisterTaskDefinition", {
    ...bridgeDefinition("web", change),
    volumes: [
      { name: "data", host: { sourcePath: "/ecs/data" } },
      { name: "scratch" },
      { name: "kept", dockerVolumeConfiguration: { scope: "shared", autoprovision: true } },
    ],
  });
  test.ok("RunTask", { cluster: "demo", taskDefinition: "web", count });
  test.run(60_000);
}

interface Introspected {
  readonly status: number;
  readonly body: { readonly Tasks?: readonly Shown[] };
}
interface Shown {
  readonly Arn: string;
  readonly Containers: readonly { readonly DockerId: string; readonly DockerName: string }[];
}

function introspect(test: TestWorld, path?: string): Introspected {
  return test.ok("playground:Introspect", { instance: hostId(test), path });
}

function ps(test: TestWorld): readonly string[] {
  const { text } = test.ok<{ text: string }>("playground:DockerPs", { instance: hostId(test) });
  return text.split("\n").slice(1);
}

it("[agent.introspection] names its cluster, its container instance and its version", () => {
  const test = clusterOf(1);
  expect(introspect(test)).toMatchObject({
    status: 200,
    body: { AvailableCommands: ["/v1/metadata", "/v1/tasks", "/license"] },
  });
  const [id] = [...test.world().tables.containerInstances.rows.keys()];
  expect(introspect(test, "/v1/metadata")).toEqual({
    status: 200,
    body: {
      Cluster: "demo",
      ContainerInstanceArn: `arn:aws:ecs:us-east-1:123456789012:container-instance/demo/${id}`,
      Version: expect.stringMatching(/^Amazon ECS Agent - v1\.105\.1 \([0-9a-f]{8}\)$/),
    },
  });
  expect(introspect(test, "/v2/tasks").status).toBe(404);
});

it("[agent.introspection-tasks] lists its tasks with their containers on the host", () => {
  const test = clusterOf(1);
  runs(test);
  const [task] = test.tasks();
  expect(introspect(test, "/v1/tasks").body.Tasks).toMatchObject([
    {
      Arn: `arn:aws:ecs:us-east-1:123456789012:task/demo/${task?.id}`,
      DesiredStatus: "RUNNING",
      KnownStatus: "RUNNING",
      Family: "web",
      Version: "1",
      Containers: [
        { Name: "app", Image: "nginx:1.27", Ports: [{ ContainerPort: 80, HostPort: 32_768 }] },
      ],
    },
  ]);
});

it("[agent.introspection-container] times, ports and volumes of a container", () => {
  const test = clusterOf(1);
  runs(test, 1, {
    image: "nginx:1.27",
    mountPoints: [
      { sourceVolume: "data", containerPath: "/data" },
      { sourceVolume: "scratch", containerPath: "/tmp" },
      { sourceVolume: "kept", containerPath: "/kept" },
    ],
  });
  expect(introspect(test, "/v1/tasks").body.Tasks).toMatchObject([
    {
      Containers: [
        {
          ImageID: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
          CreatedAt: expect.stringMatching(/^2026-01-05T09:0\d:\d\d(\.\d{1,3})?Z$/),
          StartedAt: expect.stringMatching(/^2026-01-05T09:0\d:\d\d(\.\d{0,2}[1-9])?Z$/),
          Ports: [{ ContainerPort: 80, Protocol: "tcp", HostPort: 32_768 }],
          Volumes: [
            { Source: "/ecs/data", Destination: "/data" },
            {
              DockerName: expect.stringMatching(/^ecs-web-1-scratch-[0-9a-f]{20}$/),
              Source: expect.stringMatching(/^\/var\/lib\/docker\/volumes\/ecs-web-1-.*\/_data/),
              Destination: "/tmp",
            },
            {
              DockerName: "kept",
              Source: "/var/lib/docker/volumes/kept/_data",
              Destination: "/kept",
            },
          ],
        },
      ],
    },
  ]);
});

it("[agent.introspection-container] an awsvpc task has the ports of its own interface", () => {
  const test = clusterOf(1);
  test.ok(
    "RegisterTaskDefinition",
    awsvpcDefinition("api", { portMappings: [{ containerPort: 80 }] }),
  );
  const networkConfiguration = allSubnets(test);
  test.ok("RunTask", { cluster: "demo", taskDefinition: "api", networkConfiguration });
  test.run(60_000);
  const { privateIp } = test.tasks()[0]?.eni ?? {};
  expect(introspect(test, "/v1/tasks").body.Tasks).toMatchObject([
    {
      Containers: [
        {
          Ports: [{ ContainerPort: 80, Protocol: "tcp", HostPort: 80 }],
          Networks: [{ NetworkMode: "awsvpc", IPv4Addresses: [privateIp] }],
        },
      ],
    },
  ]);
});

it("what the agent would answer to /license is refused by name", () => {
  const path = "/license";
  const test = clusterOf(1);
  expect(test.refused("playground:Introspect", { instance: hostId(test), path })).toMatchObject({
    code: "UnsupportedFeatureException",
    path: ["path"],
  });
});

it("[agent.introspection-one] one task by ARN or Docker id; none is 404, several are 400", () => {
  const test = clusterOf(1);
  runs(test, 2);
  const [first] = introspect(test, "/v1/tasks").body.Tasks ?? [];
  expect(introspect(test, `/v1/tasks?taskarn=${first?.Arn}`).body).toEqual(first);
  const dockerId = first?.Containers[0]?.DockerId.slice(0, 12);
  expect(introspect(test, `/v1/tasks?dockerid=${dockerId}`).body).toEqual(first);
  expect(introspect(test, "/v1/tasks?taskarn=arn:none").status).toBe(404);
  expect(introspect(test, "/v1/tasks?dockerid=").status).toBe(400);
  const ids = (introspect(test, "/v1/tasks").body.Tasks ?? []).map(
    ({ Containers }) => Containers[0]?.DockerId ?? "",
  );
  const isShared = ids.every((id) => id.startsWith(ids[0]?.slice(0, 1) ?? ""));
  expect(introspect(test, `/v1/tasks?dockerid=${ids[0]?.slice(0, 1)}`).status).toBe(
    isShared ? 400 : 200,
  );
});

it("[agent.introspection-host] tells what the host knows, not what ECS believes", () => {
  const test = clusterOf(1);
  runs(test);
  const [task] = test.tasks();
  const targets = [hostId(test)];
  test.ok("playground:InjectFault", { action: "playground:disconnect-agent", targets });
  test.ok("StopTask", { cluster: "demo", task: task?.id });
  test.run(60_000);
  expect(test.tasks()).toMatchObject([{ desiredStatus: "STOPPED", lastStatus: "RUNNING" }]);
  expect(introspect(test, "/v1/tasks").body.Tasks).toMatchObject([
    { DesiredStatus: "RUNNING", KnownStatus: "RUNNING" },
  ]);
  test.ok("playground:InjectFault", { action: "playground:stop-agent", targets });
  expect(introspect(test, "/v1/tasks")).toEqual({ status: 0, body: {} });
  expect(ps(test)).toHaveLength(1);
});

it("[agent.docker-name] docker ps shows ecs-FAMILY-REVISION-CONTAINER and 20 hex digits", () => {
  const test = clusterOf(1);
  runs(test);
  const rows = ps(test);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatch(/amazon-ecs-agent:latest +Up About a minute \(healthy\) +ecs-agent$/);
  expect(rows[1]).toMatch(/^[0-9a-f]{12} +nginx:1\.27 +Up \d+ seconds +0\.0\.0\.0:32768->80\/tcp/);
  expect(rows[1]).toMatch(/ecs-web-1-app-[0-9a-f]{20}$/);
});

it("[agent.docker-ps] shows ages in whole units, rounded down", () => {
  const test = clusterOf(1);
  runs(test);
  const startedAt = test.tasks()[0]?.containers[0]?.startedAt ?? 0;
  const age = (ms: number) => {
    test.run(startedAt + ms - test.world().now);
    return /Up (.*?)(?: {2,}|$)/.exec(ps(test)[1] ?? "")?.[1];
  };
  const minute = 60_000;
  const hour = 60 * minute;
  const ages = [
    [59_999, "59 seconds"],
    [minute, "About a minute"],
    [2 * minute - 1, "About a minute"],
    [2 * minute, "2 minutes"],
    [hour - 1, "59 minutes"],
    [hour, "About an hour"],
    [2 * hour - 1, "About an hour"],
    [2 * hour, "2 hours"],
    [48 * hour - 1, "47 hours"],
    [48 * hour, "2 days"],
    [72 * hour - 1, "2 days"],
  ] as const;
  expect(ages.map(([ms]) => age(ms))).toEqual(ages.map(([, text]) => text));
  expect(ps(test)[1]).toMatch(/^[0-9a-f]{12} /);
});

it("[agent.docker-pause] an awsvpc task has a pause container beside its own", () => {
  const test = clusterOf(1);
  test.ok("RegisterTaskDefinition", awsvpcDefinition());
  const networkConfiguration = allSubnets(test);
  test.ok("RunTask", { cluster: "demo", taskDefinition: "api", networkConfiguration });
  test.run(3_600_000);
  const [agent, app, pause] = ps(test);
  expect(agent).toContain("Up About an hour (healthy)");
  expect(app).toMatch(/example\/api:1 .* ecs-api-1-app-[0-9a-f]{20}$/);
  expect(pause).toMatch(/amazon-ecs-pause:0\.1\.0 .* ecs-api-1-internalecspause-[0-9a-f]{20}$/);
});

it("[instance.orphans] docker ps goes on showing containers that ECS has forgotten", () => {
  const test = clusterOf(1);
  runs(test, 2);
  const before = ps(test).slice(1);
  const [containerInstance] = [...test.world().tables.containerInstances.rows.keys()];
  test.ok("DeregisterContainerInstance", { cluster: "demo", containerInstance, force: true });
  test.run(3_600_000);
  const name = (row: string) => row.split(" ").at(-1);
  expect(ps(test).map(name)).toEqual(before.map(name));
});

it("nobody looks into a host that is not there or not running", () => {
  const test = clusterOf(1);
  const gone = test.refused("playground:DockerPs", { instance: "i-0" });
  expect(gone).toMatchObject({ code: "ValidationException", path: ["instance"] });
  expect(test.refused("playground:Introspect", { instance: "i-0" }).path).toEqual(["instance"]);
  test.ok("ec2:StopInstances", { InstanceIds: [hostId(test)] });
  const stopping = test.refused("playground:DockerPs", { instance: hostId(test) });
  expect(stopping.message).toBe(`Nobody can log in to '${hostId(test)}': it is stopping.`);
  expect(introspect(test).status).toBe(0);
});
