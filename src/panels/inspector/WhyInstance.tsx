// Why an instance takes no more tasks, or why it never registered.
import { registrationProblem } from "../../explain/facts";
import { instanceLook } from "../../explain/status";
import { clockText, countText, numberText } from "../../explain/time";
import { useMirror } from "../../store/mirror";
import { select } from "../../store/selection";
import { shortId } from "../../explain/shortId";
import { StatusGlyph } from "../../ui/StatusGlyph";
import { taskLook } from "../../explain/status";
import type { InstanceView, TaskView } from "../../worker/frame";
import { Verdict } from "./Verdict";
import css from "./Why.module.css";

const NO_TASKS: readonly TaskView[] = [];

export function WhyInstance({ instance }: { readonly instance: InstanceView }) {
  const look = instanceLook(instance);
  return (
    <>
      <Verdict look={look} title={titleOf(instance, look.word)}>
        {instance.instanceType} in {instance.availabilityZone}, launched at{" "}
        {clockText(instance.launchedAt)}
      </Verdict>
      <p className={css.sentence}>{sentenceOf(instance)}</p>
      {hasRoom(instance) && <Binding instance={instance} />}
      <Tasks instance={instance} />
    </>
  );
}

/** A host that is gone, or is no container instance yet, has nothing to give. */
function hasRoom({ status, state }: InstanceView): boolean {
  return status !== undefined && status !== "INACTIVE" && state !== "terminated";
}

function titleOf(instance: InstanceView, word: string): string {
  if (instance.registrationProblem !== undefined) return "It does not register";
  if (instance.status === "DRAINING") return "Draining: no new tasks";
  if (instance.status === "ACTIVE" && !instance.agentConnected) return "Agent disconnected";
  if (instance.status === undefined && instance.state !== "terminated") return "Not registered yet";
  return word;
}

function sentenceOf(instance: InstanceView): string {
  if (instance.registrationProblem !== undefined) {
    const problem = registrationProblem(instance.registrationProblem);
    return `It never becomes a container instance: ${problem}.`;
  }
  if (instance.state === "terminated") return "The host is gone.";
  if (instance.state === "shutting-down") return "The host is going away, its tasks with it.";
  if (instance.status === undefined) {
    return `Its agent registers it in ${instance.cluster ?? "its cluster"} after boot.`;
  }
  if (instance.status === "DRAINING") {
    return "Service tasks here are replaced elsewhere first, as the minimum healthy percent asks.";
  }
  if (!instance.agentConnected) {
    return "Placement skips an instance without an agent connection. What runs there runs on.";
  }
  const at = instance.registeredAt;
  return at === undefined ? "" : `Registered at ${clockText(at)}, its agent is connected.`;
}

const WORDS = { CPU: "CPU", MEMORY: "memory", ENI: "ENI slots", PORTS: "host ports", GPU: "GPUs" };

function Binding({ instance }: { readonly instance: InstanceView }) {
  const { binding, registered, reserved } = instance;
  const rows = [
    ["CPU", registered.cpu - reserved.cpu, registered.cpu, "units"],
    ["memory", registered.memoryMiB - reserved.memoryMiB, registered.memoryMiB, "MiB"],
    ["ENI slots", registered.enis - reserved.enis, registered.enis, ""],
  ] as const;
  return (
    <>
      <h4 className={css.section}>
        {binding === undefined ? "What is free" : `What binds first: ${WORDS[binding]}`}
      </h4>
      <dl className={css.facts}>
        {rows.map(([name, free, of, unit]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{name}</dt>
            <dd>
              {numberText(free)} of {numberText(of)} {unit} free
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Tasks({ instance }: { readonly instance: InstanceView }) {
  const tasks = useMirror((mirror) => mirror.tasksByInstance.get(instance.id) ?? NO_TASKS);
  const live = tasks.filter((task) => task.lastStatus !== "STOPPED");
  return (
    <>
      <h4 className={css.section}>
        Tasks <small>{countText(live.length, "task")}</small>
      </h4>
      <ul className={css.services}>
        {live.slice(0, 50).map((task) => (
          <li key={task.id}>
            <button type="button" className={css.service} onClick={() => select(`task/${task.id}`)}>
              <StatusGlyph {...glyphOf(task)} />
              <span>
                <b>{task.taskDefinition}</b> {shortId(task.id)} · {taskLook(task).word}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function glyphOf(task: TaskView) {
  const { shape, tone } = taskLook(task);
  return { shape, tone };
}
