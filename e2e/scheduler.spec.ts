import { expect, type Page, test } from "@playwright/test";

/** Opens the tab with a program in the editor; the program is kept in this browser. */
async function openWith(page: Page, program?: string): Promise<void> {
  if (program !== undefined) {
    const kept = JSON.stringify({ state: { text: program }, version: 0 });
    await page.addInitScript((text) => {
      localStorage.setItem("ecs-playground.scheduler", text);
    }, kept);
  }
  await page.goto("./#/s/run-and-start");
  await page.getByRole("tab", { name: "Scheduler" }).click();
  await expect(page.getByRole("code").first()).toBeVisible();
}

const output = (page: Page) => page.getByRole("log", { name: "Output of the program" });

async function run(page: Page): Promise<void> {
  await page.getByRole("tabpanel").getByRole("button", { name: "Run", exact: true }).click();
}

test("the example starts each task on the emptiest instance, and its calls enter the journal", async ({
  page,
}) => {
  await openWith(page);
  await run(page);
  await expect(output(page)).toContainText("It ran to its end. It made 20 calls.");
  const lines = await output(page).locator("pre").allTextContents();
  const instances = lines.map((line) => line.split(" takes ")[0]);
  expect(instances).toHaveLength(6);
  expect(new Set(instances.slice(0, 3)).size).toBe(3);
  await page.getByRole("tab", { name: /^Journal/ }).click();
  await expect(page.getByText("aws ecs start-task").last()).toBeVisible();
});

test("a program that never rests is ended after a second of silence; the page lives", async ({
  page,
}) => {
  await openWith(page, "for (;;);");
  await run(page);
  await expect(output(page)).toContainText("It said nothing for a second and was ended.");
  await expect(page.getByRole("tabpanel").getByRole("button", { name: "Run" })).toBeVisible();
});

test("a program reaches no network, no page and no storage", async ({ page }) => {
  const left: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("example.com")) left.push(request.url());
  });
  // The browser tells of a module that the policy stopped as a request that never left.
  page.on("requestfailed", (request) => {
    if (request.failure()?.errorText === "csp") left.splice(left.indexOf(request.url()), 1);
  });
  await openWith(
    page,
    `const tries = {
      fetch: () => fetch("./index.html"),
      other: () => fetch("https://example.com/"),
      script: async () => importScripts("https://example.com/x.js"),
      module: () => import("https://example.com/x.js"),
      socket: () => new Promise((done, fail) => {
        const socket = new WebSocket("wss://example.com/");
        socket.onopen = done;
        socket.onerror = () => fail(new Error("no socket"));
        setTimeout(() => fail(new Error("no answer")), 60_000);
      }),
      storage: () => indexedDB.open("x"),
      page: async () => document.title + window.parent.document.title,
    };
    for (const [name, tried] of Object.entries(tries)) {
      try {
        await tried();
        console.log(name, "REACHED");
      } catch (error) {
        console.log(name, "refused");
      }
    }`,
  );
  await run(page);
  await expect(output(page)).toContainText("It ran to its end.");
  await expect(output(page)).not.toContainText("REACHED");
  expect(left).toEqual([]);
});

test("a mistake is told with its line, a refusal of ECS as the SDK's error", async ({ page }) => {
  await openWith(
    page,
    `import { ECSClient, StopTaskCommand, ClusterNotFoundException } from "@aws-sdk/client-ecs";
    const client = new ECSClient({});
    const stop = new StopTaskCommand({ cluster: "nowhere", task: "x" });
    await client.send(stop).catch((error) => {
      console.log(error instanceof ClusterNotFoundException, error.name, error.message);
    });
    await client.send(stop);`,
  );
  await run(page);
  await expect(output(page)).toContainText("true ClusterNotFoundException Cluster not found.");
  await expect(output(page)).toContainText("ClusterNotFoundException: Cluster not found. It made");
});

test("virtual time passes while a program sleeps", async ({ page }) => {
  await openWith(
    page,
    `const before = Date.now();
    await new Promise((done) => setTimeout(done, 90_000));
    console.log("slept", Date.now() - before);`,
  );
  await run(page);
  await expect(output(page)).toContainText("slept 90000");
});

test("a program waits for its tasks with the SDK's waiters", async ({ page }) => {
  await openWith(
    page,
    `import {
      ECSClient, ListClustersCommand, RunTaskCommand, StopTaskCommand, waitUntilTasksRunning,
    } from "@aws-sdk/client-ecs";
    const client = new ECSClient({});
    const { clusterArns: [cluster] } = await client.send(new ListClustersCommand({}));
    const run = new RunTaskCommand({ cluster, taskDefinition: "job" });
    const { tasks: [{ taskArn }] } = await client.send(run);
    const before = Date.now();
    const wait = () =>
      waitUntilTasksRunning({ client, maxWaitTime: 300 }, { cluster, tasks: [taskArn] });
    const { state, reason } = await wait();
    console.log(state, reason.tasks[0].lastStatus, Date.now() > before);
    await client.send(new StopTaskCommand({ cluster, task: taskArn }));
    await new Promise((done) => setTimeout(done, 60_000));
    await wait().catch(({ message }) => console.log(JSON.parse(message).state));`,
  );
  await run(page);
  await expect(output(page)).toContainText("SUCCESS RUNNING true");
  await expect(output(page)).toContainText("FAILURE");
});

test("the keyboard leaves the program's editor", async ({ page }) => {
  await openWith(page, "1;");
  await page.getByRole("button", { name: "Put back the example" }).focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("textbox", { name: "Program of the custom" })).toBeFocused();
  await page.keyboard.press("Control+m");
  await expect(page.getByText("Tab leaves the editor now.")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(output(page)).toBeFocused();
});
