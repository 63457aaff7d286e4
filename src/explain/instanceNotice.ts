// The one thing to be said of a container instance that its status word does not say.
import type { Reason } from "../engine/model/attempt";
import type { InstanceView } from "../worker/frame";
import { reasonNumbers, reasonWord } from "./reasons";
import { clockText, countText } from "./time";

export interface InstanceNotice {
  readonly tone: "err" | "warn" | "idle";
  /** A few words, for the card. */
  readonly short: string;
  /** The whole of it, for tooltips, tables and screen readers. */
  readonly sentence: string;
}

type Told = Pick<
  InstanceView,
  | "state"
  | "status"
  | "statusReason"
  | "agentConnected"
  | "agentRunning"
  | "contactLostAt"
  | "noticedAt"
  | "orphans"
  | "turnedAway"
>;

export function instanceNotice(instance: Told): InstanceNotice | undefined {
  const { status, orphans, turnedAway } = instance;
  if (status === undefined || status === "INACTIVE") return undefined;
  return (
    onItsWay(instance) ??
    outOfContact(instance) ??
    (turnedAway === undefined ? undefined : turnedAwayNotice(turnedAway)) ??
    (orphans === 0 ? undefined : orphansNotice(orphans))
  );
}

function onItsWay({ state, status, statusReason }: Told): InstanceNotice | undefined {
  if (state === "stopping" || state === "stopped") {
    return {
      tone: "idle",
      short: "keeps its registration",
      sentence: `The host is ${state}. It stays registered: started again, its agent connects.`,
    };
  }
  if (status === "REGISTERING") {
    return {
      tone: "idle",
      short: "trunk is being made",
      sentence: "Its trunk interface is being made; tasks come once it is ACTIVE.",
    };
  }
  if (status === "DEREGISTERING") {
    return {
      tone: "idle",
      short: "trunk is being deleted",
      sentence: "Its trunk interface is being deleted.",
    };
  }
  if (status !== "REGISTRATION_FAILED") return undefined;
  const reason = statusReason ?? "no trunk interface";
  return { tone: "err", short: status, sentence: `Its registration failed: ${reason}.` };
}

function outOfContact(instance: Told): InstanceNotice | undefined {
  const { agentConnected, agentRunning, contactLostAt, noticedAt } = instance;
  if (agentConnected && contactLostAt === undefined) return undefined;
  const at = contactLostAt === undefined ? "" : ` since ${clockText(contactLostAt)}`;
  const why = agentRunning ? "" : " Its process is down.";
  if (!agentConnected) {
    return {
      tone: "err",
      short: `out of contact${at}`,
      sentence: `Agent out of contact${at}.${why} Its tasks run on; no new ones come here.`,
    };
  }
  const until = noticedAt === undefined ? "" : ` until ${clockText(noticedAt)}`;
  return {
    tone: "warn",
    short: `silent${at}`,
    sentence: `Nothing heard of its agent${at}.${why} ECS takes it as connected${until}.`,
  };
}

function turnedAwayNotice(reason: Reason): InstanceNotice {
  const numbers = reasonNumbers(reason);
  return {
    tone: "err",
    short: numbers === "" ? reasonWord(reason.code) : numbers.replace(/^attribute:/, ""),
    sentence: `Turned away, ${reasonWord(reason.code)}${numbers === "" ? "" : `: ${numbers}`}.`,
  };
}

function orphansNotice(orphans: number): InstanceNotice {
  const count = countText(orphans, "orphan container");
  const sentence = `${count} run on here, of tasks that ECS no longer knows.`;
  return { tone: "warn", short: count, sentence };
}

/** `t3.medium`, `Windows`, `on premises`: what kind of host it is. */
export function hostText(
  instance: Pick<InstanceView, "instanceType" | "osType" | "launchType">,
): string {
  const { instanceType, osType, launchType } = instance;
  const kind = launchType === "EXTERNAL" ? "External" : instanceType;
  return osType === "windows" ? `${kind} · Windows` : kind;
}
