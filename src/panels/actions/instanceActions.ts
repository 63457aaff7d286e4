// Draining, removing, stopping and starting hosts.
import { shortId } from "../../explain/shortId";
import type { InstanceView } from "../../worker/frame";
import { attributeActions, type Target as Registered } from "./attributeActions";
import { type Action, ec2, ecs, inOrder } from "./form";
import { instanceFaults } from "./instanceFaults";

export function instanceActions(instance: InstanceView): readonly Action[] {
  const name = shortId(instance.id);
  const actions: Action[] = [];
  const { containerInstanceId, cluster } = instance;
  if (containerInstanceId !== undefined && cluster !== undefined) {
    const registered = { containerInstanceId, cluster, name };
    if (instance.status === "ACTIVE") actions.push(drain(registered));
    if (instance.status === "DRAINING") actions.push(activate(registered));
    if (instance.status === "ACTIVE" || instance.status === "DRAINING") {
      actions.push(...attributeActions(registered, instance), deregister(registered));
    }
  }
  if (instance.launchType === "EC2") actions.push(...hostActions(instance));
  return inOrder([...actions, ...instanceFaults(instance)]);
}

/** EC2's own; External instances are none of its business. */
function hostActions({ id, state }: InstanceView): readonly Action[] {
  return [
    ...(state === "pending" || state === "running" ? [host(id, TERMINATE)] : []),
    ...(state === "running" ? [host(id, STOP), host(id, REBOOT)] : []),
    ...(state === "stopped" ? [host(id, START), host(id, TERMINATE)] : []),
  ];
}

function setState(registered: Registered, status: "ACTIVE" | "DRAINING") {
  return ecs("UpdateContainerInstancesState", {
    cluster: registered.cluster,
    containerInstances: [registered.containerInstanceId],
    status,
  });
}

function drain(registered: Registered): Action {
  return {
    id: `drain/${registered.containerInstanceId}`,
    label: "Drain…",
    about: registered.name,
    words: "draining maintenance evacuate",
    form: {
      title: `Drain ${registered.name}`,
      intro:
        "No new tasks are placed on it. Service tasks are replaced elsewhere and stopped as the " +
        "deployment configuration allows; tasks without a service run on.",
      fields: [],
      values: {},
      calls: () => [setState(registered, "DRAINING")],
      submit: "Drain",
    },
  };
}

function activate(registered: Registered): Action {
  return {
    id: `activate/${registered.containerInstanceId}`,
    label: "Set ACTIVE…",
    about: registered.name,
    form: {
      title: `Set ${registered.name} back to ACTIVE`,
      intro: "Tasks may be placed on it again. Tasks that were moved away do not come back.",
      fields: [],
      values: {},
      calls: () => [setState(registered, "ACTIVE")],
      submit: "Set ACTIVE",
    },
  };
}

function deregister(registered: Registered): Action {
  return {
    id: `deregister/${registered.containerInstanceId}`,
    label: "Deregister…",
    about: registered.name,
    dangerous: true,
    form: {
      title: `Deregister ${registered.name}`,
      intro:
        "The instance leaves the cluster but is not terminated. With force, running tasks are " +
        "orphaned and service tasks are started elsewhere.",
      fields: [
        {
          kind: "flag",
          name: "force",
          label: "Force, although tasks are running",
          path: "force",
        },
      ],
      values: { force: "" },
      calls: ({ force }) => [
        ecs("DeregisterContainerInstance", {
          cluster: registered.cluster,
          containerInstance: registered.containerInstanceId,
          ...(force === "true" ? { force: true } : {}),
        }),
      ],
      submit: "Deregister",
      dangerous: true,
    },
  };
}

interface HostAction {
  readonly operation: string;
  readonly verb: string;
  readonly says: string;
  readonly words: string;
  readonly place?: "more";
  readonly dangerous: boolean;
}

const TERMINATE: HostAction = {
  operation: "TerminateInstances",
  verb: "Terminate",
  says: "The host goes away. Its tasks stop, and services start replacements.",
  words: "kill host",
  dangerous: true,
};
const STOP: HostAction = {
  operation: "StopInstances",
  verb: "Stop",
  says: "Its containers end. ECS keeps the container instance; its agent disconnects.",
  words: "stop ec2 instance shut down",
  place: "more",
  dangerous: true,
};
const START: HostAction = {
  operation: "StartInstances",
  verb: "Start",
  says: "It boots anew, and its agent comes back to the same container instance.",
  words: "start ec2 instance",
  dangerous: false,
};
const REBOOT: HostAction = {
  operation: "RebootInstances",
  verb: "Reboot",
  says: "Its containers end; the agent is back in a minute or two.",
  words: "restart ec2 instance",
  place: "more",
  dangerous: true,
};

function host(instanceId: string, action: HostAction): Action {
  const name = shortId(instanceId);
  const { operation, verb, says, words, place, dangerous } = action;
  return {
    id: `${verb.toLowerCase()}/${instanceId}`,
    label: `${verb}…`,
    about: name,
    dangerous,
    words,
    ...(place === undefined ? {} : { place }),
    form: {
      title: `${verb} ${name}`,
      intro: says,
      fields: [],
      values: {},
      calls: () => [ec2(operation, { InstanceIds: [instanceId] })],
      submit: verb,
      dangerous,
    },
  };
}
