// What containers of well-known images print, in our own words and few of them. Of images that
// nobody knows one is told what happens to any process.
import type { Print } from "../model/logs";

/** Printed this long after the start by a container that still runs, ms. */
export const READY_AFTER_MS = 1_000;

const LEAVING = "SIGTERM received, shutting down";

const UNKNOWN = ["starting", "ready", LEAVING] as const;

/** At the start, when ready, on SIGTERM. */
const LINES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  [
    "nginx",
    ["nginx: configuration read", "nginx: 2 workers listen on port 80", `nginx: ${LEAVING}`],
  ],
  ["httpd", ["httpd: configuration read", "httpd: listening on port 80", `httpd: ${LEAVING}`]],
  ["redis", ["redis: empty data set", "redis: listening on port 6379", `redis: ${LEAVING}`]],
  [
    "postgres",
    ["postgres: opening the data directory", "postgres: listening on port 5432", LEAVING],
  ],
  ["mysql", ["mysqld: opening the data directory", "mysqld: listening on port 3306", LEAVING]],
  ["wordpress", ["wordpress: configuration written", "apache: listening on port 80", LEAVING]],
  ["traefik", ["traefik: configuration read", "traefik: listening on port 80", LEAVING]],
  ["hello-world", ["Hello from a container."]],
  ["busybox", []],
  ["alpine", []],
  ["amazonlinux", []],
  ["ubuntu", []],
  ["debian", []],
]);

const MOMENTS = ["start", "ready", "signal"] as const;

export function cataloguePrints(image: string): readonly Print[] {
  const name = image.slice(image.lastIndexOf("/") + 1).replace(/[:@].*$/, "");
  const lines = LINES.get(name) ?? UNKNOWN;
  return lines.map((text, i) => ({ when: MOMENTS[i] ?? "start", text }));
}
