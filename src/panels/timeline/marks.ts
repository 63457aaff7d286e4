// What the scrubber is painted with: ticks of distinct shapes, and deployments as bands.
import type { RegionFact } from "../../engine/model/fact";
import type { RegionFactAt } from "../../worker/frame";

export type Shape = "call" | "fault" | "not-placed" | "stop" | "health" | "instance" | "rollout";

export interface Mark {
  readonly at: number;
  readonly shape: Shape;
  /** The marker stands for a loss: an instance gone, a task that failed to start. */
  readonly bad: boolean;
}

export function shapeOf(fact: RegionFact): Omit<Mark, "at"> | undefined {
  switch (fact.kind) {
    case "called":
      return fact.service === "playground" ? undefined : { shape: "call", bad: false };
    case "fault-injected":
      return { shape: "fault", bad: true };
    case "placement-failed":
      return { shape: "not-placed", bad: true };
    case "task-moved":
      if (fact.to !== "STOPPED") return undefined;
      return { shape: "stop", bad: fact.because?.stopCode === "TaskFailedToStart" };
    case "task-healthy":
      return { shape: "health", bad: false };
    case "container-instance-registered":
      return { shape: "instance", bad: false };
    case "agent-connected":
      return { shape: "instance", bad: false };
    case "deployment-failed":
      return { shape: "rollout", bad: true };
    case "deployment-rolled-back":
      return { shape: "rollout", bad: false };
    case "service-action":
      return fact.eventName === "SERVICE_REBALANCING_STARTED"
        ? { shape: "rollout", bad: false }
        : undefined;
    case "agent-contact-lost":
    case "agent-disconnected":
    case "instance-terminating":
    case "instance-not-registered":
      return { shape: "instance", bad: true };
    default:
      return undefined;
  }
}

export function marksOf(facts: readonly RegionFactAt[]): readonly Mark[] {
  return facts.flatMap((fact) => {
    const shape = shapeOf(fact.what);
    return shape === undefined ? [] : [{ at: fact.at, ...shape }];
  });
}

/** At most one mark of a shape every `apartPx`: more cannot be told apart. */
export function thinned(
  marks: readonly Mark[],
  x: (at: number) => number,
  apartPx: number,
): readonly Mark[] {
  const good = new Map<Shape, Set<number>>();
  const bad = new Map<Shape, Set<number>>();
  return marks.filter((mark) => {
    const ofTone = mark.bad ? bad : good;
    const taken = ofTone.get(mark.shape) ?? new Set();
    ofTone.set(mark.shape, taken);
    const place = Math.round(x(mark.at) / apartPx);
    if (taken.has(place)) return false;
    taken.add(place);
    return true;
  });
}

export interface Band {
  readonly deployment: string;
  readonly service: string;
  readonly taskDefinition: string;
  readonly from: number;
  /** Undefined while the rollout goes on. */
  readonly to: number | undefined;
}

/** A band lasts from the start of a rollout until it completed or was given up. */
export function bandsOf(facts: readonly RegionFactAt[]): readonly Band[] {
  const bands = new Map<string, Band>();
  for (const { at, what } of facts) {
    if (what.kind === "deployment-started") {
      bands.set(what.deploymentId, {
        deployment: what.deploymentId,
        service: what.serviceId,
        taskDefinition: what.taskDefinition,
        from: at,
        to: undefined,
      });
    }
    if (what.kind === "deployment-completed" || what.kind === "deployment-ended") {
      const band = bands.get(what.deploymentId);
      if (band !== undefined && band.to === undefined)
        bands.set(band.deployment, { ...band, to: at });
    }
  }
  return [...bands.values()];
}
