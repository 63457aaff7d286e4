// What may go wrong with one host and the agent on it.
import { shortId } from "../../explain/shortId";
import type { InstanceView } from "../../worker/frame";
import { type Action, playground } from "./form";

interface Told {
  readonly action: string;
  readonly label: string;
  readonly title: string;
  readonly says: string;
  readonly words: string;
  readonly submit: string;
}

const FAULTS = {
  disconnect: {
    action: "playground:disconnect-agent",
    label: "Disconnect the agent…",
    title: "Disconnect the agent of",
    says: "The network to ECS fails. Containers run on; ECS learns nothing and can do nothing.",
    words: "agent disconnected connected false network partition",
    submit: "Disconnect",
  },
  stopAgent: {
    action: "playground:stop-agent",
    label: "Stop the agent…",
    title: "Stop the agent of",
    says: "Its process dies. Containers run on, unwatched, until it is back.",
    words: "systemctl stop ecs agent crash",
    submit: "Stop the agent",
  },
  reconnect: {
    action: "playground:reconnect-agent",
    label: "Reconnect the agent…",
    title: "Reconnect the agent of",
    says: "It reports all that happened meanwhile, and hears what ECS wants.",
    words: "agent connected restore restart",
    submit: "Reconnect",
  },
} as const satisfies Readonly<Record<string, Told>>;

export function instanceFaults(instance: InstanceView): readonly Action[] {
  const { state, containerInstanceId, status, contactLostAt } = instance;
  if (state !== "running") return [];
  const hasAgent = containerInstanceId !== undefined && status !== "INACTIVE";
  const inContact = contactLostAt === undefined;
  return [
    ...(hasAgent && inContact ? [fault(instance, FAULTS.disconnect)] : []),
    ...(hasAgent && instance.agentRunning ? [fault(instance, FAULTS.stopAgent)] : []),
    ...(hasAgent && !inContact ? [fault(instance, FAULTS.reconnect)] : []),
    disk(instance),
  ];
}

const inject = (action: string, id: string, more: object = {}) =>
  playground("InjectFault", { action, targets: [id], ...more });

function fault({ id }: InstanceView, told: Told): Action {
  const name = shortId(id);
  const { action, label, words, submit } = told;
  const mends = told === FAULTS.reconnect;
  return {
    id: `${action}/${id}`,
    label,
    about: name,
    dangerous: !mends,
    place: "fault",
    words,
    form: {
      title: `${told.title} ${name}`,
      intro: told.says,
      fields: [],
      values: {},
      calls: () => [inject(action, id)],
      submit,
      dangerous: !mends,
    },
  };
}

function disk({ id }: InstanceView): Action {
  const name = shortId(id);
  return {
    id: `disk/${id}`,
    label: "Fill the disk…",
    about: name,
    dangerous: true,
    place: "fault",
    words: "no space left on device full free restore",
    form: {
      title: `The disk of ${name}`,
      intro: "While it is full, no image can be pulled on this host: no space left on device.",
      fields: [
        {
          kind: "choice",
          name: "answer",
          label: "From now on",
          options: [
            { value: "full", label: "it is full" },
            { value: "restored", label: "it has space again" },
          ],
          path: "targets",
        },
      ],
      values: { answer: "full" },
      calls: ({ answer }) => [inject("playground:fill-disk", id, { parameters: { answer } })],
      submit: "Inject",
      dangerous: true,
    },
  };
}
