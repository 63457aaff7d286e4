// Why a service has the tasks it has: the most pressing thing about it is the title, and what it
// rests on follows.
import { clockText, countText, numberText } from "../time";
import { type Answer, line, type Line, type Look } from "./answer";
import { daemonAnswer } from "./daemon";
import { versionsAnswer } from "./digests";
import { bandText } from "./drain";
import { notPlacedAnswer } from "./notPlaced";
import { breakerAnswer, rolledBackAnswer, warmUpLine } from "./rollout";
import { heldAnswer, stuckAnswer, unheardLines } from "./stuck";
import { zonesAnswer } from "./zones";
import type { ServiceView, TaskView } from "../../worker/frame";

type Asked = (service: ServiceView, look: Look) => Answer | undefined;

/** The first that has something to say. */
const PRESSING: readonly Asked[] = [
  leaving,
  notPlacedAnswer,
  rolledBackAnswer,
  breakerAnswer,
  stuckAnswer,
  heldAnswer,
  throttled,
  versionsAnswer,
  unhealthy,
  tooMany,
  zonesAnswer,
  daemonAnswer,
];

export function serviceAnswer(service: ServiceView, look: Look): Answer {
  for (const asked of PRESSING) {
    const answer = asked(service, look);
    if (answer !== undefined) return { ...answer, lines: [...answer.lines, counts(service)] };
  }
  const answer = standing(service);
  const lines = [...answer.lines, ...unheardLines(service, look), ...comingLines(service, look)];
  return { ...answer, lines };
}

const isLacking = ({ runningCount, pendingCount, desiredCount }: ServiceView): boolean =>
  runningCount + pendingCount < desiredCount;

/** When it is looked at, and what its tasks will find to be scarce. */
function comingLines(service: ServiceView, look: Look): readonly Line[] {
  const looksAt = service.notes.find(({ because }) => because === "looks-soon")?.numbers["looksAt"];
  const looks =
    typeof looksAt !== "number" || looksAt <= look.now
      ? []
      : [
          line(`The scheduler looks at it at ${clockText(looksAt)}.`, "service.call-reaction", {
            until: looksAt,
          }),
        ];
  return isLacking(service) ? [...looks, ...scarceLines(service, look)] : looks;
}

function scarceLines(service: ServiceView, look: Look): readonly Line[] {
  const { demand, desiredCount, cluster } = service;
  const open = [...look.instances.values()].filter(
    (one) => one.cluster === cluster && one.status === "ACTIVE" && one.agentConnected,
  );
  const ports = [...demand.tcpPorts, ...demand.udpPorts];
  const many = `${numberText(desiredCount)} wanted, ${countText(open.length, "instance")}`;
  const portLine = line(
    `Each task takes host port ${ports.join(", ")} of its instance, so one an instance: ${many}.`,
    "placement.ports",
  );
  const slots = open.reduce((sum, { registered }) => sum + registered.enis, 0);
  const taken = open.reduce((sum, { reserved }) => sum + reserved.enis, 0);
  const eniLine = line(
    `Each task takes an interface slot: ${numberText(slots)} on ` +
      `${countText(open.length, "instance")}, ${numberText(taken)} taken.`,
    "placement.eni",
  );
  return [...(ports.length > 0 ? [portLine] : []), ...(demand.enis > 0 ? [eniLine] : [])];
}

function leaving({ status, runningCount }: ServiceView): Answer | undefined {
  if (status === "ACTIVE") return undefined;
  const title = status === "DRAINING" ? "Deleted: its tasks are stopping" : "Deleted";
  const lines = [line(`${countText(runningCount, "task")} still running.`, "service.stop-deleted")];
  return { title, tone: status === "DRAINING" ? "leave" : "gone", lines };
}

function throttled(service: ServiceView, look: Look): Answer | undefined {
  const { throttle } = service;
  if (throttle?.kind !== "start" || throttle.nextTryAt <= look.now) return undefined;
  const { failures, nextTryAt } = throttle;
  return {
    title:
      failures === 1
        ? "Starts wait: the last one failed"
        : `Starts wait: ${numberText(failures)} in a row failed`,
    tone: "err",
    lines: [
      line(`The next start comes at ${clockText(nextTryAt)}.`, "service.throttle", {
        until: nextTryAt,
      }),
      ...lastFailure(look.tasksOf(service.id)),
      line("Waits: 30, 30, 300, 600, 1,200 s, then every 27 min.", "timing.start-ladder"),
      line("A new deployment ends the wait at once.", "service.throttle-reset"),
    ],
  };
}

function lastFailure(tasks: readonly TaskView[]): readonly Line[] {
  const last = tasks.findLast(({ stoppedReason, stopCode }) => {
    const failed = stopCode === "TaskFailedToStart" || stopCode === "EssentialContainerExited";
    return failed && stoppedReason !== undefined;
  });
  if (last === undefined) return [];
  const about = { about: `task/${last.id}` };
  return [line(`The last one: ${last.stoppedReason ?? ""}`, "task.failed-to-start", about)];
}

/** Fewer are wanted than run, and none of them stands in for another. */
function tooMany(service: ServiceView, look: Look): Answer | undefined {
  const { desiredCount, deployments, protectedCount } = service;
  if (service.deploymentController !== "ECS" || service.rebalancing === "moving") return undefined;
  const holding = deployments.filter((one) => one.runningCount + one.pendingCount > 0);
  if (holding.length > 1) return undefined;
  const live = look
    .tasksOf(service.id)
    .filter(
      ({ desiredStatus, lastStatus }) => desiredStatus === "RUNNING" && lastStatus !== "STOPPED",
    );
  const replaced = live.some(({ instance }) => look.instances.get(instance)?.status === "DRAINING");
  if (replaced) return undefined;
  const over = live.length - desiredCount;
  if (over <= 0 || service.schedulingStrategy === "DAEMON") return undefined;
  const free = live.length - protectedCount;
  const held = Math.max(0, over - free);
  const title =
    held === 0
      ? `${countText(over, "task")} too many: they are about to stop`
      : `${numberText(over)} should go, and ${numberText(protectedCount)} are protected`;
  return {
    title,
    tone: held === 0 ? "wait" : "warn",
    lines: [...scaleInLines(service), ...heldLines(live, held)],
  };
}

export function scaleInLines({ protectedCount }: ServiceView): readonly Line[] {
  return [
    line(
      "First go tasks that are not healthy yet, then those the placement strategy can spare: by " +
        "default in the fullest zone, on the fullest instance.",
      "service.stop-excess",
    ),
    ...(protectedCount === 0
      ? []
      : [
          line(
            `${countText(protectedCount, "task")} protected: passed by, and others stop instead.`,
            "protection.scale-in",
          ),
        ]),
  ];
}

function heldLines(live: readonly TaskView[], held: number): readonly Line[] {
  if (held === 0) return [];
  const ends = live.flatMap(({ protectedUntil }) => protectedUntil ?? []);
  const until = Math.min(...ends);
  const text =
    `${countText(held, "task")} above the desired count can only go when protection ends, ` +
    `first at ${clockText(until)}.`;
  return [line(text, "protection.blocks-scale-in", { until })];
}

function unhealthy(service: ServiceView, look: Look): Answer | undefined {
  const sick = look
    .tasksOf(service.id)
    .filter(
      ({ lastStatus, healthStatus }) => lastStatus === "RUNNING" && healthStatus === "UNHEALTHY",
    );
  if (sick.length === 0) return undefined;
  const spared = sick.flatMap(({ graceUntil }) =>
    graceUntil !== undefined && graceUntil > look.now ? [graceUntil] : [],
  );
  const lines: Line[] = [];
  if (spared.length > 0) {
    const until = Math.max(...spared);
    const text =
      `${countText(spared.length, "task")} spared by the grace period of ` +
      `${service.gracePeriodSeconds ?? 0} s, until ${clockText(until)}.`;
    lines.push(line(text, "service.grace-period", { until }));
  }
  if (spared.length < sick.length) {
    const text = "A replacement starts first; the unhealthy one stops when that is healthy.";
    lines.push(line(text, "service.stop-unhealthy"));
  }
  if (spared.length < sick.length && service.deployments[0]?.rolloutState === "IN_PROGRESS") {
    lines.push(warmUpLine());
  }
  return { title: `${countText(sick.length, "task")} UNHEALTHY`, tone: "err", lines };
}

function standing(service: ServiceView): Answer {
  const { deployments, desiredCount, runningCount, taskDefinition, steadySince } = service;
  const [primary] = deployments;
  const isOutOfDate = taskDefinition !== "" && isLacking(service);
  if (steadySince !== undefined && !isOutOfDate) {
    const lines = [
      line(`Steady since ${clockText(steadySince)}.`, "service.steady"),
      counts(service),
    ];
    return { title: "Steady", tone: "ok", lines };
  }
  if (primary?.rolloutState === "IN_PROGRESS") {
    const text =
      `${numberText(primary.runningCount)} running and ${numberText(primary.pendingCount)} ` +
      `pending of ${numberText(desiredCount)} are of ${primary.taskDefinition}.`;
    const lines = [line(text, "service.primary"), line(bandText(service), "service.rounding")];
    return { title: `Deploying ${primary.taskDefinition}`, tone: "wait", lines };
  }
  if (runningCount === desiredCount) {
    return { title: "As desired", tone: "ok", lines: [counts(service)] };
  }
  const title = `On its way to ${countText(desiredCount, "task")}`;
  return {
    title: taskDefinition === "" ? "Runs its task sets" : title,
    tone: "wait",
    lines: [counts(service)],
  };
}

function counts({ runningCount, pendingCount, desiredCount, ...band }: ServiceView): Line {
  const here = `${numberText(runningCount)} running and ${numberText(pendingCount)} pending`;
  const least = `at least ${numberText(band.minHealthy)} healthy`;
  const most = `at most ${numberText(band.maxTotal)} in all`;
  return line(`${here} of ${numberText(desiredCount)} desired · ${least}, ${most}.`);
}
