// Where a DAEMON service runs, and why not on the other instances.
import { shortId } from "../shortId";
import { countText } from "../time";
import { type Answer, line, type Look } from "./answer";
import type { InstanceView, ServiceView, TaskView } from "../../worker/frame";

export interface DaemonRow {
  readonly instance: InstanceView;
  readonly task?: TaskView;
  /** Why there is none. */
  readonly because?: string;
}

/** One row for each instance of its cluster. */
export function daemonRows(service: ServiceView, look: Look): readonly DaemonRow[] {
  const live = look
    .tasksOf(service.id)
    .filter(
      ({ lastStatus, desiredStatus }) => lastStatus !== "STOPPED" && desiredStatus === "RUNNING",
    );
  return [...look.instances.values()]
    .filter(
      ({ cluster, state, status, launchType }) =>
        cluster === service.cluster &&
        state !== "terminated" &&
        status !== "INACTIVE" &&
        launchType === service.launchType,
    )
    .map((instance) => {
      const task = live.find((one) => one.instance === instance.id);
      return task === undefined ? { instance, because: absent(instance) } : { instance, task };
    });
}

function absent({ status, agentConnected, turnedAway, binding }: InstanceView): string {
  if (status === undefined || status === "REGISTERING") return "not registered yet: it comes then";
  if (status !== "ACTIVE") return `${status}: no new task`;
  if (!agentConnected) return "agent disconnected: no new one";
  if (turnedAway !== undefined) return "its constraints or attributes are not met there";
  return binding === undefined ? "about to start, or its constraints are not met" : "no room";
}

export function daemonAnswer(service: ServiceView, look: Look): Answer | undefined {
  if (service.schedulingStrategy !== "DAEMON") return undefined;
  const rows = daemonRows(service, look);
  const there = rows.filter(({ task }) => task !== undefined).length;
  const starting = rows.filter(({ task }) => task !== undefined && task.lastStatus !== "RUNNING");
  const coming = rows.filter(({ instance }) => instance.status === undefined);
  const draining = rows.filter(({ instance }) => instance.status === "DRAINING");
  const deploying = service.deployments[0]?.rolloutState === "IN_PROGRESS";
  return {
    title:
      `A daemon on ${there - starting.length} of ${countText(rows.length, "instance")}` +
      (starting.length === 0 ? "" : `, ${starting.length} starting`),
    tone: deploying || starting.length > 0 ? "wait" : "ok",
    lines: [
      line(
        "One task on every ACTIVE instance that meets its constraints.",
        "daemon.every-instance",
      ),
      ...coming.map(({ instance }) =>
        line(`${shortId(instance.id)} gets its daemon when it registers.`, "daemon.new-instance", {
          about: `instance/${instance.id}`,
        }),
      ),
      line("On a new instance daemons come first.", "daemon.first-on"),
      ...draining.map(({ instance }) =>
        line(`${shortId(instance.id)} drains: its daemon is the last to go.`, "daemon.last-off", {
          about: `instance/${instance.id}`,
        }),
      ),
      line(
        "An update stops each daemon before its successor starts, as far as the minimum of " +
          `${service.minimumHealthyPercent} % allows.`,
        "daemon.stop-first",
      ),
      ...(draining.length > 0
        ? []
        : [line("When an instance drains, its daemon is the last to go.", "daemon.last-off")]),
    ],
  };
}
