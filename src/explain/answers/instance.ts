// Why an instance takes no tasks, what goes on without its agent, and what a drain of it comes to.
import { registrationProblem } from "../facts";
import { clockText, countText } from "../time";
import { type Answer, line, type Line, type Look } from "./answer";
import { differs, isOut } from "./contact";
import { type Drain, drainLines } from "./drain";
import { slotLines } from "./slots";
import type { InstanceView } from "../../worker/frame";

export function instanceAnswer(instance: InstanceView, look: Look): Answer {
  return (
    gone(instance) ?? notThere(instance) ?? outOfContact(instance, look) ?? there(instance, look)
  );
}

function gone({ state, status, orphans, id }: InstanceView): Answer | undefined {
  if (state === "terminated") {
    return { title: "The host is terminated", tone: "gone", lines: [line("The host is gone.")] };
  }
  if (state === "shutting-down") {
    const text = "The host is going away, its tasks with it.";
    return {
      title: "The host is shutting down",
      tone: "leave",
      lines: [line(text, "timing.termination-seen")],
    };
  }
  if (status === "INACTIVE") {
    const left = line("Deregistered. The EC2 instance runs on.", "instance.deregister-keeps-ec2");
    return {
      title: "INACTIVE: deregistered",
      tone: "gone",
      lines: [left, ...orphanLines(orphans)],
    };
  }
  if (state !== "stopping" && state !== "stopped") return undefined;
  return {
    title: `The host is ${state}`,
    tone: "leave",
    lines: [
      line("It stays ACTIVE in its cluster with a disconnected agent.", "instance.stop"),
      line("Started again, it is the same container instance.", "instance.start", {
        about: `instance/${id}`,
      }),
    ],
  };
}

function orphanLines(orphans: number): readonly Line[] {
  if (orphans === 0) return [];
  const text = `${countText(orphans, "container")} run on here that ECS no longer knows.`;
  return [line(text, "instance.orphans")];
}

function notThere(instance: InstanceView): Answer | undefined {
  const { registrationProblem: problem, registrationError: error, status } = instance;
  if (problem !== undefined) {
    const text = `It never becomes a container instance: ${registrationProblem(problem)}.`;
    const rule = {
      "no-instance-profile": "instance.profile",
      "cluster-not-found": "instance.cluster-later",
      "reserved-memory": "agent.reserved-memory-too-large",
    }[problem];
    const lines = [line(text, rule), ...(error === undefined ? [] : [line(`Agent: ${error}`)])];
    return { title: "It does not register", tone: "err", lines };
  }
  if (status === undefined) {
    const text = `Its agent registers it in ${instance.cluster ?? "its cluster"} after boot.`;
    const lines = [line(text, "timing.agent-register")];
    return { title: "Not registered yet", tone: "wait", lines };
  }
  if (status === "REGISTERING") {
    const lines = [
      line("Its trunk interface is being made; it takes no tasks until then.", "trunk.registering"),
    ];
    return { title: "REGISTERING: its trunk is being made", tone: "wait", lines };
  }
  if (status === "DEREGISTERING") {
    const lines = [line("INACTIVE once its trunk interface is deleted.", "trunk.deregistering")];
    return { title: "DEREGISTERING: its trunk goes first", tone: "leave", lines };
  }
  if (status !== "REGISTRATION_FAILED") return undefined;
  const lines = [line(instance.statusReason ?? "It got no trunk interface.", "trunk.failed")];
  return { title: "Its registration failed", tone: "err", lines };
}

function outOfContact(instance: InstanceView, look: Look): Answer | undefined {
  if (!isOut(instance)) return undefined;
  const { contactLostAt, noticedAt, agentConnected, agentRunning } = instance;
  const since = contactLostAt === undefined ? "" : ` since ${clockText(contactLostAt)}`;
  const title = agentConnected
    ? "Agent out of reach, and ECS does not know it yet"
    : "Agent disconnected";
  const notice =
    agentConnected && noticedAt !== undefined
      ? [
          line(
            "ECS still believes it connected. It counts as disconnected at " +
              `${clockText(noticedAt)}.`,
            "timing.agent-disconnect",
            { until: noticedAt },
          ),
        ]
      : [];
  const placement = agentConnected
    ? line("Tasks placed here until then wait in PENDING.", "agent.placed-unseen")
    : line("New tasks go elsewhere: placement says AGENT.", "placement.agent");
  return {
    title,
    tone: agentConnected ? "warn" : "err",
    lines: [
      line(`ECS has heard nothing of it${since}.`),
      ...notice,
      ...hostSide(instance, look, agentRunning),
      line("ECS replaces no task: it goes by what it heard last.", "agent.disconnected-runs"),
      line("Orders to stop and to start wait.", "contact.orders-wait"),
      placement,
      line("With contact again it hears of every end at once.", "contact.catches-up"),
    ],
  };
}

function hostSide(instance: InstanceView, look: Look, agentRunning: boolean): readonly Line[] {
  const tasks = look.tasksOn(instance.id).filter(({ lastStatus }) => lastStatus !== "STOPPED");
  const containers = tasks.flatMap((task) => task.containers.map((one) => ({ task, one })));
  const up = containers.filter(({ one }) => one.stage === "RUNNING").length;
  const unknown = containers.filter(({ one }) => differs(one));
  const verb = up === 1 ? "runs" : "run";
  const runs = `${countText(up, "container")} of ${countText(tasks.length, "task")} ${verb} on.`;
  return [
    line(runs, "contact.runs-on"),
    ...unknown.map(({ task, one }) => {
      const code = one.ended?.exitCode;
      const end =
        one.ended === undefined
          ? "runs, and ECS shows PENDING"
          : `ended at ${clockText(one.ended.at)}${code === undefined ? "" : ` with ${code}`}, ` +
            `and ECS shows ${one.lastStatus}`;
      return line(`${task.taskDefinition} ${one.name} ${end}.`, undefined, {
        about: `task/${task.id}`,
      });
    }),
    ...(agentRunning
      ? []
      : [line("The agent is down: nobody starts or stops anything.", "contact.no-agent")]),
  ];
}

function there(instance: InstanceView, look: Look): Answer {
  if (instance.status === "DRAINING") {
    const drain = drainLines(instance, look);
    if (drain.done) return { title: "Drained", tone: "ok", lines: drain.lines };
    return { title: drainTitle(drain), tone: "warn", lines: drain.lines };
  }
  const at = instance.registeredAt;
  const lines = [
    ...(at === undefined ? [] : [line(`Registered at ${clockText(at)}; its agent is connected.`)]),
    ...slotLines(instance, look),
    ...refusal(instance),
    ...orphanLines(instance.orphans),
  ];
  return instance.binding === undefined
    ? { title: "ACTIVE: it takes tasks", tone: "ok", lines }
    : { title: "ACTIVE, but no room for one more task", tone: "warn", lines };
}

function drainTitle({ stays, leaves, alone }: Drain): string {
  if (stays) return "Draining does not finish as things stand";
  if (!leaves)
    return `Draining: ${countText(alone, "task")} of no service ${alone === 1 ? "stays" : "stay"}`;
  const others = alone === 1 ? "1 other stays" : `${alone} others stay`;
  return `Draining: service tasks leave${alone === 0 ? "" : `, ${others}`}`;
}

function refusal({ turnedAway, binding }: InstanceView): readonly Line[] {
  if (turnedAway !== undefined) {
    const what = turnedAway.clause ?? turnedAway.attribute ?? turnedAway.code;
    return [line(`What waits for a place now does not come here: ${what}.`)];
  }
  if (binding === undefined) return [];
  return [line(`No room for one more task like the last one asked for: ${BINDING[binding]}.`)];
}

const BINDING = {
  CPU: "too little CPU",
  MEMORY: "too little memory",
  ENI: "no interface slot",
  PORTS: "its host port is taken",
  GPU: "too few GPUs",
} as const;

/** What a drain of a connected, ACTIVE instance would come to; empty: nothing runs there. */
export function ifDrained(instance: InstanceView, look: Look): readonly Line[] {
  if (instance.status !== "ACTIVE" || isOut(instance)) return [];
  if (look.tasksOn(instance.id).every(({ lastStatus }) => lastStatus === "STOPPED")) return [];
  return drainLines(instance, look).lines;
}
