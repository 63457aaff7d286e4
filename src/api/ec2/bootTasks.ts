// Tasks that user data starts on its own host: `aws ecs start-task … --container-instances` with
// the ARN the agent's introspection gives. (Developer Guide: start_task_at_launch)
import type { BootTask } from "../../engine/model/instances";
import { commandsOf, expanded } from "./script";

export function bootTasksOf(userData: string): readonly BootTask[] {
  const tasks: BootTask[] = [];
  for (const { text, variables } of commandsOf(userData)) {
    if (!/^aws\s+ecs\s+start-task\b/.test(text)) continue;
    const option = (name: string) => {
      const [, word] = new RegExp(`\\s--${name}[\\s=]+(\\S+)`).exec(text) ?? [];
      return word === undefined ? undefined : expanded(word, variables);
    };
    const startedBy = option("started-by");
    const startedByItself = startedBy?.includes("ContainerInstanceArn") === true;
    tasks.push({
      taskDefinition: option("task-definition") ?? "",
      startedBy: startedByItself ? undefined : startedBy,
      startedByItself,
      group: option("group"),
    });
  }
  return tasks;
}
