// A read-only answer to "what is drawn?", taken from what is drawn and not from the mirror: the
// elements of the cards, or the list that the canvas was last painted from.
import type { Mirror } from "../store/mirror";
import { isPlaced } from "./fleet";

export interface DrawnTask {
  readonly id: string;
  /** `i-…`. */
  readonly instance: string;
  readonly lastStatus: string;
}

export interface Drawn {
  /** On the cards or the canvas. */
  readonly tasks: readonly DrawnTask[];
  /** In the tray of those that stopped lately. */
  readonly leaving: readonly DrawnTask[];
  readonly instances: readonly { readonly id: string; readonly status: string }[];
  readonly services: readonly string[];
  readonly unplaced: readonly { readonly service: string; readonly count: number }[];
}

interface Painted {
  readonly ids: readonly string[];
  readonly world: Pick<Mirror, "views" | "tasksByInstance">;
}

declare global {
  interface Window {
    __playgroundDrawn?: () => Drawn;
  }
}

let painted: Painted | undefined;

/** Told by the canvas after each painting; undefined when it goes. */
export function setPainted(next: Painted | undefined): void {
  painted = next;
}

/** Offers `window.__playgroundDrawn` while the graph is there. */
export function offerDrawn(root: HTMLElement): () => void {
  window.__playgroundDrawn = () => readDrawn(root);
  return () => {
    delete window.__playgroundDrawn;
  };
}

function readDrawn(root: HTMLElement): Drawn {
  const elements = (selector: string) => [
    ...root.querySelectorAll<HTMLElement | SVGElement>(selector),
  ];
  const tasks = elements("[data-instance] [data-task]").map(toTask);
  const instances = elements("[data-instance]").map(({ dataset }) => ({
    id: dataset["instance"] ?? "",
    status: dataset["status"] ?? "",
  }));
  return {
    tasks: [...tasks, ...paintedTasks()],
    leaving: elements('[data-tray="leaving"] [data-task]').map(toTask),
    instances: [...instances, ...paintedInstances()],
    services: elements("[data-service]").map(({ dataset }) => dataset["service"] ?? ""),
    unplaced: elements("[data-unplaced]").map(({ dataset }) => ({
      service: dataset["unplaced"] ?? "",
      count: Number(dataset["count"]),
    })),
  };
}

function toTask({ dataset }: HTMLElement | SVGElement): DrawnTask {
  return {
    id: dataset["task"] ?? "",
    instance: dataset["instanceOf"] ?? "",
    lastStatus: dataset["status"] ?? "",
  };
}

function paintedTasks(): readonly DrawnTask[] {
  const { ids = [], world } = painted ?? {};
  return ids.flatMap((id) =>
    (world?.tasksByInstance.get(id) ?? [])
      .filter(isPlaced)
      .map((task) => ({ id: task.id, instance: id, lastStatus: task.lastStatus })),
  );
}

function paintedInstances(): Drawn["instances"] {
  const { ids = [], world } = painted ?? {};
  return ids.flatMap((id) => {
    const instance = world?.views.instances.get(id);
    if (instance === undefined || instance.state === "terminated") return [];
    return [{ id, status: instance.status ?? instance.state }];
  });
}
