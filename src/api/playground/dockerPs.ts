// `docker ps` on a host, in columns that need no command line of an image.
import { answer, type Operation } from "../operation";
import { hostContainers, type HostContainer } from "./hostContainers";
import { findLogin } from "./login";

export interface DockerPsRequest {
  /** EC2 or managed instance id. */
  readonly instance: string;
}

export interface DockerPsResponse {
  /** The command that prints `text`. */
  readonly command: string;
  readonly text: string;
}

const COMMAND =
  'docker ps --format "table {{.ID}}\\t{{.Image}}\\t{{.Status}}\\t{{.Ports}}\\t{{.Names}}"';
const HEADINGS = ["CONTAINER ID", "IMAGE", "STATUS", "PORTS", "NAMES"];
const SHORT_ID = 12;

export const dockerPs: Operation<DockerPsRequest, DockerPsResponse> = {
  service: "playground",
  name: "DockerPs",
  decide: (world, { instance }) => {
    const login = findLogin(world, instance);
    if (!("host" in login)) return login;
    const rows = hostContainers(world, login.host).map((container) => rowOf(container, world.now));
    return answer({ command: COMMAND, text: tableOf([HEADINGS, ...rows]) });
  },
};

function rowOf({ id, image, startedAt, health, ports, name }: HostContainer, now: number) {
  const state = health === "starting" ? " (health: starting)" : ` (${health ?? ""})`;
  return [
    id.slice(0, SHORT_ID),
    image,
    `Up ${durationText(now - startedAt)}${health === undefined ? "" : state}`,
    ports
      .map(
        ({ bindIP, hostPort, containerPort, protocol }) =>
          `${bindIP}:${hostPort}->${containerPort}/${protocol}`,
      )
      .join(", "),
    name,
  ];
}

/** As wide as their longest entry, and three blanks between them. */
function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = HEADINGS.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((text, i) => text.padEnd((widths[i] ?? 0) + 3))
        .join("")
        .trimEnd(),
    )
    .join("\n");
}

const UNITS = [
  { name: "hour", seconds: 3_600, one: "About an hour" },
  { name: "minute", seconds: 60, one: "About a minute" },
] as const;
const DAY_SECONDS = 86_400;
/** Two days: up to there, hours. */
const DAYS_FROM_SECONDS = 172_800;

/** As Docker rounds down: seconds, minutes, hours up to two days, days. */
function durationText(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  if (seconds < 1) return "Less than a second";
  if (seconds >= DAYS_FROM_SECONDS) return `${Math.floor(seconds / DAY_SECONDS)} days`;
  for (const { name, seconds: unit, one } of UNITS) {
    if (seconds < unit) continue;
    const count = Math.floor(seconds / unit);
    return count === 1 ? one : `${count} ${name}s`;
  }
  return seconds === 1 ? "1 second" : `${seconds} seconds`;
}
