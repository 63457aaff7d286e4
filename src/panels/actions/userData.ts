// User data to start from: what tells a host's agent how to behave. All of it is text to edit.
import type { Option } from "./form";

interface Preset {
  readonly value: string;
  readonly label: string;
  readonly text: (cluster: string) => string;
}

const CONFIG = "/etc/ecs/ecs.config";

/** The cluster and further lines of the agent's configuration file. */
function linux(...lines: readonly string[]): Preset["text"] {
  return (cluster) =>
    ["#!/bin/bash", ...[`ECS_CLUSTER=${cluster}`, ...lines].map(echo)].join("\n") + "\n";
}

function echo(line: string): string {
  return `echo ${line.includes('"') ? `'${line}'` : line} >> ${CONFIG}`;
}

const PRESETS: readonly Preset[] = [
  { value: "plain", label: "joins the cluster", text: linux() },
  {
    value: "memory",
    label: "keeps memory for itself (ECS_RESERVED_MEMORY)",
    text: linux("ECS_RESERVED_MEMORY=256"),
  },
  {
    value: "attributes",
    label: "has custom attributes (ECS_INSTANCE_ATTRIBUTES)",
    text: linux('ECS_INSTANCE_ATTRIBUTES={"stack":"prod"}'),
  },
  {
    value: "pull",
    label: "pulls images once (ECS_IMAGE_PULL_BEHAVIOR)",
    text: linux("ECS_IMAGE_PULL_BEHAVIOR=once"),
  },
  {
    value: "stop",
    label: "gives 2 minutes to stop (ECS_CONTAINER_STOP_TIMEOUT)",
    text: linux("ECS_CONTAINER_STOP_TIMEOUT=2m"),
  },
  {
    value: "ports",
    label: "keeps ports for itself (ECS_RESERVED_PORTS)",
    text: linux("ECS_RESERVED_PORTS=[22, 2375, 2376, 51678, 51679, 8080]"),
  },
  {
    value: "drivers",
    label: "has the Splunk log driver (ECS_AVAILABLE_LOGGING_DRIVERS)",
    text: linux('ECS_AVAILABLE_LOGGING_DRIVERS=["json-file","awslogs","splunk"]'),
  },
  {
    value: "gpu",
    label: "offers its GPUs (ECS_ENABLE_GPU_SUPPORT)",
    text: linux("ECS_ENABLE_GPU_SUPPORT=true"),
  },
  { value: "start", label: "starts a task at boot", text: startTaskScript },
  { value: "windows", label: "Windows: joins the cluster", text: powershell },
];

function startTaskScript(cluster: string): string {
  return `#!/bin/bash
echo ECS_CLUSTER=${cluster} >> ${CONFIG}
cat <<- 'EOF' > /etc/ecs/ecs-start-task.sh
until curl -s http://localhost:51678/v1/metadata; do sleep 1; done
instance_arn=$(curl -s http://localhost:51678/v1/metadata | jq -r '.ContainerInstanceArn')
aws ecs start-task --cluster ${cluster} --task-definition TASK_DEFINITION \\
  --container-instances $instance_arn --started-by $instance_arn
EOF
`;
}

function powershell(cluster: string): string {
  return `<powershell>
Import-Module ECSTools
Initialize-ECSAgent -Cluster '${cluster}' -EnableTaskIAMRole
</powershell>
`;
}

export const USER_DATA: readonly Option[] = PRESETS;

interface Asked {
  readonly preset: string;
  readonly cluster: string;
  /** The task definition that a script starts, where it starts one. */
  readonly runs: string;
}

export function userDataOf({ preset, cluster, runs }: Asked): string {
  const text = PRESETS.find(({ value }) => value === preset)?.text(cluster) ?? "";
  return text.replace("TASK_DEFINITION", runs);
}

/** As RunInstances takes it: base64 of UTF-8. */
export function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
