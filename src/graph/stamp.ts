// Whose a task is, as it is drawn: the hue and letter of its service, and whether it belongs to the
// newest deployment.
import { useShallow } from "zustand/react/shallow";
import { NO_IDENTITY, serviceIdentity } from "../explain/identity";
import { type ViewMaps, useMirror } from "../store/mirror";
import type { TaskView } from "../worker/frame";

export interface Stamp {
  readonly hue: number;
  readonly letter: string;
  readonly textured: boolean;
  /** It belongs to a deployment that is being replaced. */
  readonly old: boolean;
}

const NO_STAMP: Stamp = { ...NO_IDENTITY, old: false };
/** Equal stamps are one object, so that comparing them is cheap and nothing renders twice. */
const known = new Map<string, Stamp>();

type Whose = Pick<TaskView, "service" | "deployment">;

export function stampOf(services: ViewMaps["services"], task: Whose): Stamp {
  const service = task.service === undefined ? undefined : services.get(task.service);
  if (service === undefined) return NO_STAMP;
  const primary = service.deployments[0];
  const old = primary !== undefined && task.deployment !== primary.id;
  const identity = serviceIdentity(service);
  const name = `${String(service.ordinal)}${identity.letter}${old ? "-" : "+"}`;
  const stamp = known.get(name) ?? { ...identity, old };
  known.set(name, stamp);
  return stamp;
}

export function useStamps(tasks: readonly Whose[]): readonly Stamp[] {
  return useMirror(
    useShallow((mirror) => tasks.map((task) => stampOf(mirror.views.services, task))),
  );
}
