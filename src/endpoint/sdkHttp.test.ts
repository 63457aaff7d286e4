// The real AWS SDK for JavaScript with its own HTTP, against the endpoint's socket on the loopback.
import {
  ClusterNotFoundException,
  CreateClusterCommand,
  DescribeClustersCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  waitUntilTasksRunning,
} from "@aws-sdk/client-ecs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bridgeDefinition, joining, PROFILE } from "../api/testWorld";
import { start, type Started } from "./main";

const at: { endpoint?: Started } = {};

beforeAll(async () => {
  at.endpoint = await start({
    port: 0,
    host: "127.0.0.1",
    pace: { kind: "fast" },
    page: (_, response) => void response.writeHead(404).end(),
    report: (about, error) => {
      throw new Error(`${about} broke`, { cause: error });
    },
  });
});

afterAll(() => {
  at.endpoint?.server.closeAllConnections();
  at.endpoint?.server.close();
});

function clientOf(region: string): ECSClient {
  return new ECSClient({
    region,
    endpoint: at.endpoint?.url ?? "",
    credentials: { accessKeyId: "AKID", secretAccessKey: "secret", sessionToken: "token" },
  });
}

it("creates, runs and waits over HTTP", async () => {
  const ecs = clientOf("us-east-1");
  await ecs.send(new CreateClusterCommand({ clusterName: "demo" }));
  const launch = {
    InstanceType: "c5.large",
    MinCount: 1,
    MaxCount: 1,
    IamInstanceProfile: PROFILE,
    UserData: joining("demo"),
  };
  const call = { service: "ec2", operation: "RunInstances", input: launch };
  const launched = await fetch(`${at.endpoint?.url}/_playground/call`, {
    method: "POST",
    body: JSON.stringify(call),
  });
  expect(await launched.json()).toMatchObject({ ok: true });
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: "web",
      containerDefinitions: [],
      ...bridgeDefinition("web"),
    }),
  );
  const { tasks = [] } = await ecs.send(
    new RunTaskCommand({ cluster: "demo", taskDefinition: "web", count: 2 }),
  );
  const waited = await waitUntilTasksRunning(
    { client: ecs, minDelay: 0.001, maxDelay: 0.002, maxWaitTime: 60 },
    { cluster: "demo", tasks: tasks.map(({ taskArn = "" }) => taskArn) },
  );
  expect(waited.state).toBe("SUCCESS");
});

it("keeps a world of its own for each region", async () => {
  const { clusters } = await clientOf("us-east-1").send(
    new DescribeClustersCommand({ clusters: ["demo"] }),
  );
  expect(clusters?.[0]?.runningTasksCount).toBe(2);
  const elsewhere = clientOf("eu-north-1").send(new ListTasksCommand({ cluster: "demo" }));
  await expect(elsewhere).rejects.toBeInstanceOf(ClusterNotFoundException);
  await expect(elsewhere).rejects.toMatchObject({
    message: "Cluster not found.",
    $metadata: { requestId: expect.any(String) },
  });
});
