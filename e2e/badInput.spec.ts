// Links and files from strangers, and storage that fails: always said, nothing lost, nothing run.
import { createDeflateRaw } from "node:zlib";
import type { Page } from "@playwright/test";
import { ENGINE_VERSION } from "../src/engine/version";
import { call, digest, ecs, expect, now, open, packed, palette, share, slider, test } from "./page";

/** One's own world, with a cluster of its own, kept in this browser. */
async function ownWorld(page: Page): Promise<string> {
  await open(page, "#/s/first-service");
  await page.getByRole("button", { name: "Keep a copy" }).first().click();
  await expect(page.getByText("kept in this browser")).toBeVisible();
  expect(await call(page, ecs("CreateCluster", { clusterName: "mine" }))).toMatchObject({
    ok: true,
  });
  return digest(page);
}

/** The message is there, the page works, and the world on it is the one that was open before. */
async function expectRefused(
  page: Page,
  { says, world }: { says: RegExp; world: string },
): Promise<void> {
  const banner = page.getByRole("status").filter({ hasText: says });
  await expect(banner).toBeVisible();
  expect(await digest(page)).toBe(world);
  await banner.getByRole("button", { name: "Dismiss" }).click();
  await expect(banner).toBeHidden();
}

const goTo = (page: Page, fragment: string) =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, fragment);

async function aLink(page: Page): Promise<string> {
  const { link } = await share(page);
  return link.slice(link.indexOf("#") + 1);
}

test("links that were cut, changed or never were links", async ({ page }) => {
  const world = await ownWorld(page);
  const link = await aLink(page);
  const last = link.at(-1) === "A" ? "B" : "A";
  const broken: readonly (readonly [string, RegExp])[] = [
    ["v1", /The link is incomplete/],
    ["v1.d.", /The link is incomplete/],
    [link.slice(0, 10), /The link is incomplete/],
    [link.slice(0, 13), /The link is incomplete/],
    [link.slice(0, link.length / 2), /The link is (incomplete|damaged)/],
    [link.slice(0, -1), /The link is (incomplete|damaged)/],
    [`${link.slice(0, 5)}00000000${link.slice(13)}`, /The link was changed on its way/],
    [
      `${link.slice(0, 40)}${last}${last}${link.slice(42)}`,
      /The link (was changed|is damaged|is in)/,
    ],
    [`${link}%3C/a%3E`, /The link is damaged/],
    ["v2.d.0123456789abcdef", /made by a newer version of ECS Playground/],
    ["v1.z.0123456789abcdef", /Nobody packs worlds like this/],
    ["nowhere<img src=x onerror=alert(1)>", /leads nowhere/],
    ["/s/no-such-scenario", /The gallery has no scenario no-such-scenario/],
  ];
  for (const [fragment, says] of broken) {
    await goTo(page, fragment);
    await expectRefused(page, { says, world });
  }
});

/** A megabyte of zeros, so many times, as the payload of a link. */
async function zeros(megabytes: number): Promise<string> {
  const deflate = createDeflateRaw({ level: 9 });
  const parts: Buffer[] = [];
  deflate.on("data", (part: Buffer) => parts.push(part));
  const megabyte = Buffer.alloc(1024 * 1024);
  for (let count = 0; count < megabytes; count += 1) {
    await new Promise((written) => deflate.write(megabyte, written));
  }
  await new Promise<void>((ended) => {
    deflate.on("end", ended);
    deflate.end();
  });
  return `v1.d.00000000${Buffer.concat(parts).toString("base64url")}`;
}

test("links that unpack to a gigabyte", async ({ page }) => {
  const world = await ownWorld(page);
  await goTo(page, await zeros(1024));
  await expectRefused(page, { says: /The link is too long/, world });
  await goTo(page, await zeros(120));
  await expectRefused(page, { says: /unpacks to more than 1 MiB/, world });
});

const empty = { version: 1, engine: "1", title: "Empty", seed: "s", journal: [] };

test("well-packed links with the wrong content", async ({ page }) => {
  const world = await ownWorld(page);
  const wrong: readonly (readonly [unknown, RegExp])[] = [
    [{ ...empty, version: 2 }, /made by a newer version of ECS Playground/],
    [{ ...empty, colour: "red" }, /colour/],
    [{ ...empty, journal: [{ at: -1, call: createCluster("x") }] }, /journal\[0\]\.at/],
    [{ ...empty, journal: "all" }, /journal/],
    [["not", "a", "scenario"], /The link was not opened/],
  ];
  for (const [scenario, says] of wrong) {
    await goTo(page, packed(scenario));
    await expectRefused(page, { says, world });
  }
});

/** RunInstances of a type that nobody sells, as the second call. */
const impossible = (engine: string) => ({
  ...empty,
  engine,
  journal: [
    { at: 0, call: createCluster("demo") },
    {
      at: 1_000,
      call: {
        service: "ec2",
        operation: "RunInstances",
        input: { InstanceType: "c5.huge", MinCount: 1, MaxCount: 1 },
      },
    },
  ],
});

test("a scenario whose calls ECS refuses, as a link and as a file", async ({ page }) => {
  const world = await ownWorld(page);
  const says = /was not opened.*journal\[1\]\.call\.input\.InstanceType: Invalid value 'c5\.huge'/;
  await goTo(page, packed(impossible(ENGINE_VERSION)));
  await expectRefused(page, { says, world });
  await chooseFile(page, "huge.json", JSON.stringify(impossible(ENGINE_VERSION)));
  await expectRefused(page, { says, world });
});

test("a scenario of an older engine opens without the calls that are refused now", async ({
  page,
}) => {
  await open(page, `#${packed(impossible("1"))}`);
  await expect(page.getByText(/holds what ECS refuses.*journal\[1\]/)).toBeVisible();
});

const createCluster = (clusterName: string) => ecs("CreateCluster", { clusterName });

test("a link runs nothing before it is asked to", async ({ page }) => {
  const journal = [
    { at: 0, call: createCluster("first") },
    { at: 60_000, call: createCluster("later") },
  ];
  const view = { at: 30_000 };
  const title = '<img src=x onerror="document.title=1">';
  await open(page, `#${packed({ ...empty, title, journal, view })}`);
  await expect(page.getByText(/A view from a link/)).toBeVisible();
  await expect(slider(page)).toHaveAttribute("aria-valuenow", "30000");
  await expect(page.getByText(/^in the past/)).toBeVisible();
  await expect(page.getByRole("button", { name: `Scenario: ${title}` })).toBeVisible();
  expect(await call(page, ecs("ListClusters", {}))).toMatchObject({
    output: { clusterArns: [expect.stringMatching(/first$/)] },
  });
  expect(await now(page)).toBe(30_000);
});

async function chooseFile(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open a file…" }).click();
  const file = { name, mimeType: "application/json", buffer: Buffer.from(text) };
  await (await choosing).setFiles(file);
}

test("files that are no scenario", async ({ page }) => {
  const world = await ownWorld(page);
  const files: readonly (readonly [string, string, RegExp])[] = [
    ["notes.txt", "Dear diary,", /This is not JSON.*line 1, column 1/],
    ["cut.json", '{\n  "version": 1,\n  "title": "Half', /This is not JSON.*line 3/],
    ["empty.json", "", /The file is empty/],
    ["newer.json", JSON.stringify({ ...empty, version: 9 }), /newer version of ECS Playground/],
    ["unknown.json", JSON.stringify({ ...empty, colour: "red" }), /colour/],
    ["proto.json", '{"__proto__": {"version": 1}, "version": 1}', /The file was not opened/],
  ];
  for (const [name, text, says] of files) {
    await chooseFile(page, name, text);
    await expectRefused(page, { says, world });
  }
});

test("a good file opens as a world of one's own, chosen or dropped", async ({ page }) => {
  await ownWorld(page);
  await chooseFile(page, "good.json", JSON.stringify({ ...empty, title: "From a file" }));
  await expect(page.getByRole("button", { name: "Scenario: From a file" })).toBeVisible();
  await expect(page.getByText("This region has no cluster")).toBeVisible();
  const dropped = JSON.stringify({ ...empty, title: "Dropped" });
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "dropped.json", { type: "application/json" }));
    return transfer;
  }, dropped);
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
  await expect(page.getByRole("button", { name: "Scenario: Dropped" })).toBeVisible();
});

test("an expression with an error is refused at its field, and nothing changes", async ({
  page,
}) => {
  await open(page, "#/s/first-service");
  const world = await digest(page);
  await palette(page, "create service");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Placement", { exact: true }).click();
  await dialog.getByLabel("Constraints").selectOption("memberOf");
  const expression = dialog.getByLabel("Expression");
  await expression.fill("attribute:ecs.availability-zone = us-east-1a");
  await expect(expression).toHaveAttribute("aria-invalid", "true");
  await expect(expression).toHaveAccessibleDescription(/InvalidParameterException.*character 33/);
  await dialog.getByRole("button", { name: "Create service" }).click();
  await expect(dialog.getByRole("alert")).toContainText("InvalidParameterException");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(await digest(page)).toBe(world);
  expect(await call(page, ecs("ListServices", { cluster: "deepdive" }))).toMatchObject({
    output: { serviceArns: [expect.stringMatching(/web$/)] },
  });
});

test.describe("storage", () => {
  const failures = {
    "that is full": () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    },
    "that throws": () => {
      Object.defineProperty(window, "indexedDB", {
        get: () => {
          throw new DOMException("denied", "SecurityError");
        },
      });
      Object.defineProperty(window, "localStorage", {
        get: () => {
          throw new DOMException("denied", "SecurityError");
        },
      });
    },
  };
  for (const [what, fail] of Object.entries(failures)) {
    test(`${what} is said, and the world goes on`, async ({ page }) => {
      await page.addInitScript(fail);
      await open(page, "#/s/first-service");
      await page.getByRole("button", { name: "Keep a copy" }).first().click();
      await expect(page.getByText(/This browser could not keep the world/)).toBeVisible();
      await page.getByRole("button", { name: "Dark theme" }).click();
      await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
      await page.getByRole("button", { name: "Step", exact: true }).last().click();
      await expect.poll(() => now(page)).toBeGreaterThan(121_000);
      expect((await share(page)).link).toContain("#v1.d.");
      await page.getByRole("button", { name: "Share", exact: true }).click();
      const downloading = page.waitForEvent("download");
      await page.getByRole("button", { name: "Download the file" }).click();
      expect((await downloading).suggestedFilename()).toMatch(/\.json$/);
    });
  }
});
