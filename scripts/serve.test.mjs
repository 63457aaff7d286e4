import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { fileFor, serve } from "./serve.mjs";

const outside = mkdtempSync(join(tmpdir(), "serve-"));
const folder = join(outside, "site");
mkdirSync(join(folder, "assets"), { recursive: true });
writeFileSync(join(folder, "index.html"), "<p>page</p>");
writeFileSync(join(folder, "assets", "a.js"), "export {};");
writeFileSync(join(outside, "secret.txt"), "secret");
mkdirSync(join(outside, "site-two"));
writeFileSync(join(outside, "site-two", "secret.txt"), "secret");
afterAll(() => rmSync(outside, { recursive: true }));

it("finds the page and its assets under the prefix", () => {
  expect(fileFor("/some/path/", folder, "/some/path/")).toBe(join(folder, "index.html"));
  expect(fileFor("/some/path/assets/a.js?v=1", folder, "/some/path/")).toBe(
    join(folder, "assets", "a.js"),
  );
});

it("finds nothing outside of the folder or the prefix", () => {
  const paths = [
    "../secret.txt",
    "..%2fsecret.txt",
    "%2e%2e/secret.txt",
    "..%5csecret.txt",
    "../site-two/secret.txt",
    "%2Fetc/passwd",
    "/etc/passwd",
    "assets/",
    "assets",
    "a%00.js",
    "%",
  ];
  for (const path of paths) expect(fileFor(`/x/${path}`, folder, "/x/"), path).toBeUndefined();
  expect(fileFor("/index.html", folder, "/x/")).toBeUndefined();
});

it("compresses, names the type, and takes another port when one is taken", async () => {
  const first = await serve({ folder, prefix: "x" });
  const port = Number(new URL(first.url).port);
  const second = await serve({ folder, port });
  try {
    const page = await fetch(first.url, { headers: { "accept-encoding": "gzip" } });
    expect(page.headers.get("content-encoding")).toBe("gzip");
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await page.text()).toBe("<p>page</p>");
    expect(second.url).not.toBe(first.url);
    expect((await fetch(`${second.url}assets/a.js`)).headers.get("content-type")).toContain("java");
    expect((await fetch(`${second.url}none.js`)).status).toBe(404);
    await expect(serve({ folder, port, strictPort: true })).rejects.toThrow("EADDRINUSE");
  } finally {
    first.stop();
    second.stop();
  }
});
