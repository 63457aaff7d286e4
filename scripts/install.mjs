// Installs the dependencies when node_modules is missing or differs from the lockfile.
// Runs before anything is installed: plain Node only.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** The reason to install, or undefined. npm notes what it installed in node_modules. */
function whyStale() {
  const wanted = packagesOf("package-lock.json");
  const installed = packagesOf("node_modules/.package-lock.json");
  if (!wanted) throw new Error("package-lock.json is missing or unreadable");
  if (!installed) return "nothing is installed yet";
  for (const [path, { version, optional, peer }] of Object.entries(wanted)) {
    const found = installed[path]?.version;
    const maySkip = optional || peer || path === "";
    if (found !== version && !(maySkip && found === undefined)) {
      return `${path} is ${found ?? "absent"}, wanted ${version}`;
    }
  }
  return undefined;
}

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}

const reason = whyStale();
if (reason) {
  console.log(`Installing dependencies (${reason}) ...`);
  const npm = process.env.npm_execpath;
  const args = ["ci", "--no-audit", "--no-fund"];
  const options = { cwd: root, stdio: "inherit" };
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
  process.exit(status ?? 1);
}
