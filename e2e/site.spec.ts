import { readFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { expect, test } from "@playwright/test";

test("opens under a sub-path without an error", async ({ page, baseURL }) => {
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("requestfailed", (request) => problems.push(`failed: ${request.url()}`));
  page.on("request", (request) => {
    const { protocol } = new URL(request.url());
    const own = request.url().startsWith(baseURL ?? "") || /^(data|blob):$/.test(protocol);
    if (!own) problems.push(`asked elsewhere: ${request.url()}`);
  });
  await page.goto("./");
  await expect(page).toHaveTitle(/ECS Playground/);
  await expect(page.locator("#root")).not.toBeEmpty();
  expect(problems).toEqual([]);
});

test("a first visit stands just before something instructive", async ({ page }) => {
  await page.goto("./");
  const lesson = page.getByRole("complementary", { name: "What to try" });
  await expect(lesson).toContainText("Step, and read why two tasks find no place.");
  await lesson.getByRole("button", { name: "Step" }).click();
  await expect(page.getByRole("heading", { name: /^Not placed: ENI/ })).toBeVisible();
});

test("carries the notices of the packages that it contains", async ({ request }) => {
  const notices = await (await request.get("./THIRD-PARTY-NOTICES.txt")).text();
  expect(notices).toMatch(/^react-dom [\d.]+ \(MIT\)$/m);
  expect(notices).not.toContain("@playwright");
});

/** Sends the path as it is; every other client tidies it first. */
function statusOf(url: URL, path: string): Promise<number | undefined> {
  return new Promise((done, failed) => {
    const { hostname, port } = url;
    httpRequest({ hostname, port, path }, (response) => {
      response.resume();
      done(response.statusCode);
    })
      .on("error", failed)
      .end();
  });
}

test("serves nothing that lies outside of the site", async ({ baseURL }) => {
  const url = new URL(baseURL ?? "");
  expect(await statusOf(url, `${url.pathname}index.html`)).toBe(200);
  const paths = [
    "../package.json",
    "..%2fpackage.json",
    "%2e%2e/package.json",
    "..%5cpackage.json",
  ];
  expect(readFileSync("package.json", "utf8")).toContain("ecs-playground");
  for (const path of paths) expect(await statusOf(url, url.pathname + path), path).toBe(404);
  expect(await statusOf(url, `${url.pathname}%`)).toBe(404);
  expect(await statusOf(url, "/package.json")).toBe(404);
});
