// The endpoint: programs call its world over HTTP while pages that it serves watch, each in its own
// time; calls made on a page go to the endpoint too.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Page } from "@playwright/test";
import { call, expect, now, seek, test as base, watch } from "./page";

const folder = process.env["E2E_FOLDER"] ?? "dist";

interface Endpoint {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

interface Fixtures {
  /** Starts an endpoint that ends with the test at the latest. */
  readonly startEndpoint: (...options: string[]) => Promise<Endpoint>;
}

const test = base.extend<Fixtures>({
  startEndpoint: async ({ page }, use) => {
    const all: ChildProcess[] = [];
    await use(async (...options) => {
      const started = spawn(
        process.execPath,
        ["scripts/endpoint.mjs", "--port", "0", "--folder", folder, ...options],
        { stdio: ["ignore", "pipe", "inherit"] },
      );
      all.push(started);
      return { url: await addressOf(started), stop: () => stop(started) };
    });
    await page.goto("about:blank");
    await Promise.all(all.map(stop));
  },
});

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  let said = "";
  for await (const chunk of stdout as AsyncIterable<Buffer>) {
    said += chunk.toString();
    const [url] = /http:\/\/localhost:\d+/.exec(said) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error(`the endpoint did not start: ${said}`);
}

async function stop(started: ChildProcess): Promise<void> {
  if (started.exitCode !== null || started.signalCode !== null) return;
  started.kill();
  await once(started, "exit");
}

function ecs(url: string, operation: string, input: object, region = "us-east-1") {
  return send(url, { target: `AmazonEC2ContainerServiceV20141113.${operation}`, input, region });
}

async function send(
  url: string,
  { target, input, region }: { target: string; input: object; region: string },
): Promise<Record<string, unknown>> {
  const credential = `AKID/20260105/${region}/ecs/aws4_request`;
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "x-amz-target": target,
      authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(input),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

/** Two instances, by EC2's own protocol, and what runs on them. */
async function launch(url: string): Promise<void> {
  await ecs(url, "CreateCluster", { clusterName: "default" });
  const form = new URLSearchParams({
    Action: "RunInstances",
    Version: "2016-11-15",
    InstanceType: "t3.medium",
    MinCount: "2",
    MaxCount: "2",
    "IamInstanceProfile.Name": "ecsInstanceRole",
  });
  const launched = await fetch(url, { method: "POST", body: form });
  expect(await launched.text()).toContain("<instanceState><code>0</code>");
  await fetch(`${url}/_playground/settle`, { method: "POST" });
  await ecs(url, "RegisterTaskDefinition", {
    family: "web",
    containerDefinitions: [{ name: "main", image: "nginx:1.27", memory: 256 }],
  });
}

const strip = (page: Page) => page.getByText(/^Following the endpoint at/);
const goLive = (page: Page) => page.getByRole("button", { name: "Go live" });
const service = (page: Page, name: string) =>
  page.getByRole("button", { name: new RegExp(`^Service ${name}\\b`) });

test("two pages watch one world of the endpoint, each in its own time", async ({
  page,
  context,
  problems,
  startEndpoint,
}) => {
  const { url } = await startEndpoint();
  await launch(url);
  await page.goto(url);
  const other = await context.newPage();
  watch(other, problems);
  await other.goto(url);
  for (const one of [page, other]) {
    await expect(strip(one)).toContainText(url);
    await expect(one.getByText(/live · turn/)).toBeVisible();
  }

  await ecs(url, "CreateService", { serviceName: "web", taskDefinition: "web", desiredCount: 2 });
  for (const one of [page, other]) await expect(service(one, "web")).toBeVisible();

  // One goes back to before the service; the other stays with the present.
  await seek(other, 0);
  await expect(goLive(other)).toBeVisible();
  await expect(service(other, "web")).toHaveCount(0);
  await ecs(url, "CreateService", { serviceName: "late", taskDefinition: "web", desiredCount: 1 });
  await expect(service(page, "late")).toBeVisible();
  expect(await now(other)).toBe(0);
  await expect(goLive(page)).toHaveCount(0);

  // A call of a page is made at the endpoint, at its present.
  const made = await call(other, {
    service: "ecs",
    operation: "DeleteService",
    input: { service: "late", force: true },
  });
  expect(made.ok).toBe(true);
  await expect(goLive(other)).toHaveCount(0);
  const { services } = await ecs(url, "DescribeServices", { services: ["late"] });
  expect(services).toMatchObject([{ status: expect.not.stringMatching(/^ACTIVE$/) }]);
  await expect(service(other, "web")).toBeVisible();
  await other.close();
});

test("a page follows the region that is chosen, and a world that began anew", async ({
  page,
  startEndpoint,
}) => {
  const { url } = await startEndpoint("--as-fast-as-possible");
  await launch(url);
  await ecs(url, "CreateCluster", { clusterName: "far" }, "eu-west-1");
  await page.goto(url);
  await expect(strip(page)).toBeVisible();
  const region = page.getByRole("combobox", { name: "Region" });
  await expect(region).toHaveValue("us-east-1");
  await region.selectOption("eu-west-1");
  await expect(page).toHaveURL(/\?region=eu-west-1$/);
  await expect(page.getByText("far", { exact: true }).first()).toBeVisible();
  await page.reload();
  await expect(region).toHaveValue("eu-west-1");

  await fetch(`${url}/_playground/reset?region=eu-west-1`, { method: "POST" });
  await expect(page.getByText("far", { exact: true })).toHaveCount(0);
  await ecs(url, "CreateCluster", { clusterName: "again" }, "eu-west-1");
  await expect(page.getByText("again", { exact: true }).first()).toBeVisible();
});

test.describe(() => {
  // The browser says that the endpoint cannot be reached.
  test.use({
    tolerated: /Failed to load resource|ERR_|NetworkError|Could not connect|can.t establish/,
  });

  test("when the endpoint goes away, the page says so and goes on showing what it has", async ({
    page,
    startEndpoint,
  }) => {
    const endpoint = await startEndpoint();
    await launch(endpoint.url);
    await page.goto(endpoint.url);
    await expect(strip(page)).toBeVisible();
    const port = new URL(endpoint.url).port;
    await endpoint.stop();
    await expect(page.getByText(/does not answer\. What has come from it/)).toBeVisible();
    const made = await call(page, { service: "ecs", operation: "ListClusters", input: {} });
    expect(made).toMatchObject({ ok: false, error: { code: "EndpointAway" } });
    await seek(page, 0);
    expect(await now(page)).toBe(0);

    const back = await startEndpoint("--port", port);
    await expect(strip(page)).toBeVisible();
    await ecs(back.url, "CreateCluster", { clusterName: "new" });
    await expect(page.getByText("new", { exact: true }).first()).toBeVisible();
  });
});
