// How a task is attached to the network: its interface, its address, its groups, its ports.
import { groupName } from "../../explain/reach";
import { useMirror } from "../../store/mirror";
import { select } from "../../store/selection";
import type { TaskView } from "../../worker/frame";
import { ReachAsker } from "./ReachAsker";
import { type Fact, Facts, Section } from "./Section";
import css from "./Why.module.css";

const STAGES = ["PRECREATED", "CREATED", "ATTACHING", "ATTACHED", "DETACHING", "DETACHED"] as const;

export function TaskNetwork({ task }: { readonly task: TaskView }) {
  const groups = useMirror((mirror) => mirror.views.securityGroups);
  const names = task.securityGroups.map((id) => groupName(groups, id));
  return (
    <Section title="Network" aside={task.eni === undefined ? "its host's" : "awsvpc"}>
      <Facts
        facts={[
          ...interfaceFacts(task),
          names.length === 0 ? undefined : ["security groups", names.join(", ")],
          portFact(task),
        ]}
      />
      {task.lastStatus !== "STOPPED" && names.length > 0 && <ReachAsker at={`task/${task.id}`} />}
    </Section>
  );
}

function interfaceFacts({ eni }: TaskView): readonly (Fact | undefined)[] {
  if (eni === undefined) return [];
  const index = STAGES.findIndex((stage) => stage === eni.status);
  const step = index < 0 ? eni.status : `${eni.status}, ${index + 1} of ${STAGES.length}`;
  return [
    ["interface", <code key="eni">{eni.id}</code>],
    ["attachment", step],
    ["address", <code key="ip">{eni.privateIp}</code>],
    eni.ipv6Address === undefined ? undefined : ["IPv6", <code key="6">{eni.ipv6Address}</code>],
    [
      "subnet",
      <button
        key="subnet"
        type="button"
        className={css.link}
        onClick={() => select(`subnet/${eni.subnetId}`)}
      >
        {eni.subnetId}
      </button>,
    ],
  ];
}

function portFact({ hostPorts, udpPorts = [] }: TaskView): Fact | undefined {
  if (hostPorts.length === 0) return undefined;
  const tcp = hostPorts.filter((port) => !udpPorts.includes(port)).map((port) => `${port}/tcp`);
  const udp = udpPorts.map((port) => `${port}/udp`);
  return ["static host ports", [...tcp, ...udp].join(", ")];
}
