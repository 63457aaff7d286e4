// An EventBridge event in one line: whom it is about, and what is new in it.
import { shortId } from "./shortId";
import { numberText } from "./time";

interface Change {
  readonly member: string;
  readonly from?: string | number | boolean;
  readonly to: string | number | boolean;
}

export interface EventResource {
  readonly kind: "task" | "instance" | "service";
  readonly name: string;
  /** In the words of the page's selection; a container instance has no word of its own. */
  readonly selection: string | undefined;
}

/** `task 3f2a91c0`, `service web`, from the ARN of the event. */
export function eventResource(arn: string): EventResource {
  const [kind = "", cluster = "", ...rest] = arn.slice(arn.lastIndexOf(":") + 1).split("/");
  const id = rest.join("/");
  if (kind === "service") return { kind, name: id, selection: `service/${cluster}/${id}` };
  if (kind === "task") return { kind, name: shortId(id), selection: `task/${id}` };
  return { kind: "instance", name: shortId(id), selection: undefined };
}

/** `PENDING → RUNNING`, `SERVICE_STEADY_STATE`, `free CPU 2,048 → 1,792`; never empty. */
export function eventLine(changes: readonly Change[]): string {
  return changes.length === 0 ? "updated" : changes.map(changeText).join(", ");
}

function changeText({ member, from, to }: Change): string {
  const text = (value: Change["to"]) =>
    typeof value === "number" ? numberText(value) : String(value);
  const dot = member.lastIndexOf(".");
  if (dot >= 0) {
    const name = member.slice(0, dot);
    return member.endsWith(".exitCode") ? `${name} exit ${text(to)}` : `${name} ${text(to)}`;
  }
  switch (member) {
    case "eventName":
    case "stoppedReason":
    case "reason":
      return text(to);
    case "agentConnected":
      return to === true ? "agent connected" : "agent disconnected";
    case "desiredStatus":
      return `desired ${text(to)}`;
    case "healthStatus":
      return `health ${text(to)}`;
    case "CPU":
      return `free CPU ${text(from ?? 0)} → ${text(to)}`;
    case "MEMORY":
      return `free memory ${text(from ?? 0)} → ${text(to)} MiB`;
    default:
      return from === undefined ? text(to) : `${text(from)} → ${text(to)}`;
  }
}
