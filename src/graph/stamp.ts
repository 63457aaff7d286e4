// Whose a task is, as it is drawn: the hue and letter of its service, and whether it belongs to the
// newest deployment.
import { useShallow } from "zustand/react/shallow";
import { NO_IDENTITY, serviceIdentity } from "../explain/identity";
import { type ViewMaps, useMirror } from "../store/mirror";
import type { ServiceView, TaskView } from "../worker/frame";

export interface Stamp {
  readonly hue: number;
  readonly letter: string;
  readonly textured: boolean;
  /** It belongs to a deployment that is being replaced. */
  readonly old: boolean;
  /** Its service runs one task on each instance. */
  readonly daemon: boolean;
}

interface Stamps {
  readonly newest: Stamp;
  readonly old: Stamp;
}

const NO_STAMP: Stamp = { ...NO_IDENTITY, old: false, daemon: false };
/** Equal stamps are one object, so that comparing them is cheap and nothing renders twice. */
const known = new Map<string, Stamps>();
const ofRecord = new WeakMap<ServiceView, Stamps>();

type Whose = Pick<TaskView, "service" | "deployment">;

export function stampOf(services: ViewMaps["services"], task: Whose): Stamp {
  const service = task.service === undefined ? undefined : services.get(task.service);
  if (service === undefined) return NO_STAMP;
  const primary = primaryOf(service);
  const stamps = ofRecord.get(service) ?? stampsOf(service);
  return primary !== undefined && task.deployment !== primary ? stamps.old : stamps.newest;
}

/** Of its deployments, or of its task sets where someone else rolls it out. */
function primaryOf({ deployments, taskSets }: ServiceView): string | undefined {
  return (deployments[0] ?? taskSets.find(({ status }) => status === "PRIMARY"))?.id;
}

function stampsOf(service: ServiceView): Stamps {
  const identity = serviceIdentity(service);
  const daemon = service.schedulingStrategy === "DAEMON";
  const name = `${String(service.ordinal)}${identity.letter}${daemon ? " daemon" : ""}`;
  const made = {
    newest: { ...identity, daemon, old: false },
    old: { ...identity, daemon, old: true },
  };
  const stamps = known.get(name) ?? made;
  known.set(name, stamps);
  ofRecord.set(service, stamps);
  return stamps;
}

/** Whether every task of these services is still drawn in the same way. */
export function sameStamps(a: ViewMaps["services"], b: ViewMaps["services"]): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [id, service] of b) {
    const was = a.get(id);
    if (was === undefined || was.ordinal !== service.ordinal) return false;
    if (primaryOf(was) !== primaryOf(service)) return false;
  }
  return true;
}

export function useStamps(tasks: readonly Whose[]): readonly Stamp[] {
  return useMirror(
    useShallow((mirror) => tasks.map((task) => stampOf(mirror.views.services, task))),
  );
}
