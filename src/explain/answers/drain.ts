// What a drain comes to: which tasks leave by which arithmetic, and which stay.
import { serviceName } from "../names";
import { countText, numberText } from "../time";
import { line, type Line, type Look } from "./answer";
import type { InstanceView, ServiceView, TaskView } from "../../worker/frame";

export interface Drain {
  /** Nothing runs there any more. */
  readonly done: boolean;
  /** A service's tasks stay for as long as nobody does anything. */
  readonly stays: boolean;
  /** Tasks of services are still there. */
  readonly leaves: boolean;
  /** Tasks of no service: they stay until they end or somebody stops them. */
  readonly alone: number;
  readonly lines: readonly Line[];
}

export function drainLines(instance: InstanceView, look: Look): Drain {
  const live = look.tasksOn(instance.id).filter(({ lastStatus }) => lastStatus !== "STOPPED");
  const own = byService(live);
  const services = [...own].flatMap(([id, tasks]) => {
    const service = look.services.get(id);
    return service === undefined ? [] : [leaving(service, tasks)];
  });
  const alone = (own.get("") ?? []).map((task) =>
    line(
      `${task.taskDefinition} belongs to no service: it stays until somebody stops it.`,
      "instance.drain-standalone",
      { about: `task/${task.id}` },
    ),
  );
  const stays = services.some((one) => one.stays);
  const lines = [
    ...services.flatMap((one) => one.lines),
    ...alone,
    line(
      "Replacements are placed like any task: the service's constraints and strategy hold, and " +
        "what runs elsewhere is not moved.",
      "placing.no-repacking",
    ),
  ];
  if (live.length > 0)
    return { done: false, stays, leaves: services.length > 0, alone: alone.length, lines };
  const empty = line("Nothing runs here any more; it stays DRAINING.", "instance.drained");
  return { done: true, stays: false, leaves: false, alone: 0, lines: [empty] };
}

function byService(tasks: readonly TaskView[]): ReadonlyMap<string, readonly TaskView[]> {
  const own = new Map<string, TaskView[]>();
  for (const task of tasks) {
    const key = task.service ?? "";
    const known = own.get(key);
    if (known === undefined) own.set(key, [task]);
    else known.push(task);
  }
  return own;
}

function leaving(service: ServiceView, tasks: readonly TaskView[]): Pick<Drain, "stays" | "lines"> {
  const here = `${serviceName(service.id)}: ${countText(tasks.length, "task")} here.`;
  const about = { about: `service/${service.id}` };
  if (service.schedulingStrategy === "DAEMON") {
    const text = `${here} A daemon leaves after the last task of a replica service.`;
    return { stays: false, lines: [line(text, "daemon.last-off", about)] };
  }
  const { desiredCount, minHealthy, maxTotal } = service;
  const band = bandText(service);
  if (minHealthy >= desiredCount && maxTotal <= desiredCount) {
    const text =
      `${here} ${band} None may stop before another starts, and none may start: ` +
      `${tasks.length === 1 ? "it stays" : "they stay"}.`;
    return { stays: true, lines: [line(text, "service.stop-draining", about)] };
  }
  const first =
    maxTotal > desiredCount
      ? `${numberText(maxTotal - desiredCount)} may start elsewhere first`
      : "none may start first";
  const stop =
    minHealthy < desiredCount
      ? `${numberText(desiredCount - minHealthy)} may stop at once`
      : "each stops when its replacement is healthy";
  const text = `${here} ${band} Of ${numberText(desiredCount)}, ${first}, and ${stop}.`;
  return { stays: false, lines: [line(text, "service.stop-draining", about)] };
}

/** `Minimum 4 × 100 % = 4; maximum 4 × 120 % = 4.8, rounded down to 4.` */
export function bandText(service: ServiceView): string {
  const { desiredCount: of, minimumHealthyPercent: low, maximumPercent: high } = service;
  const least = shareText(of, low, { rounded: service.minHealthy, way: "up" });
  const most = shareText(of, high, { rounded: service.maxTotal, way: "down" });
  return `Minimum ${least}; maximum ${most}.`;
}

interface Rounding {
  readonly rounded: number;
  readonly way: "up" | "down";
}

function shareText(of: number, percent: number, { rounded, way }: Rounding): string {
  const exact = (of * percent) / 100;
  const product = `${numberText(of)} × ${percent} % = ${numberText(exact)}`;
  return exact === rounded ? product : `${product}, rounded ${way} to ${numberText(rounded)}`;
}
