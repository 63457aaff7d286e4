// How sentences call things: a task by its revision and short id, a container instance by its EC2
// instance.
import type { InstanceView, TaskView } from "../worker/frame";
import { shortId } from "./shortId";

export interface Names {
  readonly task: (taskId: string) => string;
  readonly containerInstance: (containerInstanceId: string) => string;
  /** `i-…` of a container instance, while it is known. */
  readonly ec2Of: (containerInstanceId: string) => string | undefined;
}

export function namesOf(views: {
  readonly tasks: ReadonlyMap<string, TaskView>;
  readonly instances: ReadonlyMap<string, InstanceView>;
}): Names {
  const ec2 = new Map<string, string>();
  for (const instance of views.instances.values()) {
    if (instance.containerInstanceId) ec2.set(instance.containerInstanceId, instance.id);
  }
  return {
    task: (id) => {
      const task = views.tasks.get(id);
      return task ? `${task.taskDefinition} ${shortId(id)}` : `task ${shortId(id)}`;
    },
    containerInstance: (id) => shortId(ec2.get(id) ?? id),
    ec2Of: (id) => ec2.get(id),
  };
}

/** The name in `cluster/name`. */
export function serviceName(serviceId: string): string {
  return serviceId.slice(serviceId.indexOf("/") + 1);
}
