// The browser that the journeys of e2e/ run in. One answer for ensureBrowser.mjs and the
// Playwright configuration. Environment: E2E_BROWSER (chromium, firefox or webkit) and
// E2E_CHROMIUM (path of an executable).
import { existsSync } from "node:fs";
import { chromium, firefox, webkit } from "@playwright/test";

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

export const engines = { chromium, firefox, webkit };

/** @returns {"chromium" | "firefox" | "webkit"} */
export function browserName() {
  const name = process.env.E2E_BROWSER || "chromium";
  if (name === "chromium" || name === "firefox" || name === "webkit") return name;
  throw new Error(`E2E_BROWSER=${name} is none of ${Object.keys(engines).join(", ")}`);
}

/**
 * `executablePath` is absent for Playwright's own build.
 * @returns {{ from: string, executablePath?: string } | undefined}
 */
export function findBrowser() {
  const name = browserName();
  const chosen = name === "chromium" ? process.env.E2E_CHROMIUM : undefined;
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`E2E_CHROMIUM=${chosen} does not exist`);
    return { from: "E2E_CHROMIUM", executablePath: chosen };
  }
  if (existsSync(engines[name].executablePath())) return { from: `Playwright's own ${name}` };
  if (name !== "chromium") return undefined;
  const place = usualPlaces.find((path) => existsSync(path));
  return place ? { from: place, executablePath: place } : undefined;
}
