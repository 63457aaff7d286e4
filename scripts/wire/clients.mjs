// The clients that the expectations were written with: those of Debian 12.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const CLI = { path: "/usr/bin/aws", version: "2.9.19" };
const PYTHON = { path: "/usr/bin/python3", version: "1.26.27" };

/** Whether each is here, else why not. */
export function findClients() {
  return {
    cli: looked(CLI, ["--version"], /^aws-cli\/(\S+)/, "the package awscli"),
    python: looked(
      PYTHON,
      ["-c", "import boto3; print('boto3', boto3.__version__)"],
      /^boto3 (\S+)/,
      "the package python3-boto3",
    ),
  };
}

function looked({ path, version }, args, pattern, what) {
  if (!existsSync(path)) return { ok: false, why: `${what} is not installed` };
  const { stdout } = spawnSync(path, args, { encoding: "utf8" });
  const found = pattern.exec(stdout ?? "")?.[1];
  if (found === undefined) return { ok: false, why: `${what} is not installed` };
  if (found !== version) return { ok: false, why: `${what} is ${found}, not ${version}` };
  return { ok: true, path };
}
