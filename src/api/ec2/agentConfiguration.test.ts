import { describe, expect, it } from "vitest";
import { AGENT_DEFAULTS } from "../../engine/catalog/agentDefaults";
import { instanceType } from "../../engine/catalog/instanceTypes";
import { assert } from "../../engine/kernel/assert";
import { agentConfigurationOf } from "./agentConfiguration";
import { bootTasksOf } from "./bootTasks";
import { ecsVariables } from "./ecsVariables";
import { hostImageOf } from "./hostImage";

function imageOf(imageId?: string, typeName = "c5.large", userData = "") {
  const type = instanceType(typeName);
  assert(type !== undefined, typeName);
  return hostImageOf({ seed: "s", ...(imageId === undefined ? {} : { imageId }), type, userData });
}

function agentOf(userData: string) {
  return agentConfigurationOf(ecsVariables(userData), imageOf(undefined, "c5.large", userData));
}

describe("where variables are read", () => {
  it.each([
    ["echo", "echo ECS_CLUSTER=prod >> /etc/ecs/ecs.config"],
    ["quoted echo", "echo 'ECS_CLUSTER=prod' >> /etc/ecs/ecs.config"],
    ["quoted value", 'echo ECS_CLUSTER="prod" >> /etc/ecs/ecs.config'],
    ["sudo and tee", 'echo "ECS_CLUSTER=prod" | sudo tee -a /etc/ecs/ecs.config'],
    ["one line of several commands", "yum -y update; echo ECS_CLUSTER=prod >> /etc/ecs/ecs.config"],
    ["two lines in one echo", 'echo -e "ECS_LOGLEVEL=debug\\nECS_CLUSTER=prod" >> /etc/ecs.config'],
    ["a shell variable", "cluster=prod\necho ECS_CLUSTER=$cluster >> /etc/ecs/ecs.config"],
    ["braces", 'NAME="prod"\necho "ECS_CLUSTER=${NAME}" >> /etc/ecs/ecs.config'],
    ["a here-document", "cat <<'EOF' >> /etc/ecs/ecs.config\nECS_CLUSTER=prod\nEOF"],
    ["the last of two", "echo ECS_CLUSTER=a >> f\necho ECS_CLUSTER=prod >> f"],
    ["not a comment", "echo ECS_CLUSTER=prod >> f\n# echo ECS_CLUSTER=other >> f"],
  ])("[agent.config-shell] %s", (_, script) => {
    expect(agentOf(`#!/bin/bash\n${script}\n`).cluster).toBe("prod");
  });

  it("[agent.config-shell] without user data the agent joins the cluster default", () => {
    expect(agentOf("").cluster).toBe("default");
    expect(agentOf("#!/bin/bash\necho ECS_CLUSTER=$unset >> f").cluster).toBe("default");
  });

  it("[agent.config-windows] Initialize-ECSAgent and SetEnvironmentVariable", () => {
    const agent = agentOf(
      "<powershell>\nImport-Module ECSTools\n" +
        '[Environment]::SetEnvironmentVariable("ECS_RESERVED_MEMORY", "512", "Machine")\n' +
        "[Environment]::SetEnvironmentVariable('ECS_ENABLE_SPOT_INSTANCE_DRAINING', $TRUE, 'x')\n" +
        `Initialize-ECSAgent -Cluster 'win' -EnableTaskIAMRole -LoggingDrivers '["awslogs"]'\n` +
        "</powershell>",
    );
    expect(agent).toMatchObject({
      cluster: "win",
      reservedMemoryMiB: 512,
      enableTaskIamRole: true,
      enableTaskEni: false,
      availableLoggingDrivers: ["awslogs"],
    });
  });

  it("[agent.config-bottlerocket] the cluster of Bottlerocket's settings", () => {
    expect(agentOf('[settings.ecs]\ncluster = "rocket"\n').cluster).toBe("rocket");
  });
});

describe("what variables mean", () => {
  const set = (name: string, value: string) => agentOf(`cat <<EOF >> f\n${name}=${value}\nEOF`);

  it.each([
    ["ECS_RESERVED_MEMORY", "256", { reservedMemoryMiB: 256 }],
    ["ECS_RESERVED_PORTS", "[80, 22]", { reservedPorts: [22, 80] }],
    ["ECS_RESERVED_PORTS_UDP", "[53]", { reservedPortsUdp: [53] }],
    [
      "ECS_INSTANCE_ATTRIBUTES",
      '{"stack":"prod","tier":"web"}',
      {
        instanceAttributes: [
          { name: "stack", value: "prod" },
          { name: "tier", value: "web" },
        ],
      },
    ],
    [
      "ECS_CONTAINER_INSTANCE_TAGS",
      '{"team": "a"}',
      { containerInstanceTags: [{ key: "team", value: "a" }] },
    ],
    ["ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM", "ec2_instance", { propagatesEc2Tags: true }],
    ["ECS_ENABLE_TASK_IAM_ROLE", "false", { enableTaskIamRole: false }],
    ["ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST", "false", { enableTaskIamRoleNetworkHost: false }],
    ["ECS_DISABLE_DOCKER_HEALTH_CHECK", "true", { disableDockerHealthCheck: true }],
    ["ECS_SELINUX_CAPABLE", "true", { selinuxCapable: true }],
    ["ECS_APPARMOR_CAPABLE", "true", { apparmorCapable: true }],
    ["ECS_ENABLE_TASK_CPU_MEM_LIMIT", "false", { enableTaskCpuMemLimit: false }],
    ["ECS_ENABLE_TASK_ENI", "false", { enableTaskEni: false }],
    ["ECS_ENABLE_HIGH_DENSITY_ENI", "false", { enableHighDensityEni: false }],
    ["ECS_AWSVPC_BLOCK_IMDS", "true", { awsvpcBlockImds: true }],
    ["ECS_ENABLE_GPU_SUPPORT", "true", { enableGpuSupport: true }],
    ["ECS_DISABLE_PRIVILEGED", "true", { disablePrivileged: true }],
    ["ECS_AVAILABLE_LOGGING_DRIVERS", '["awslogs"]', { availableLoggingDrivers: ["awslogs"] }],
    ["ECS_IMAGE_PULL_BEHAVIOR", "prefer-cached", { imagePullBehavior: "prefer-cached" }],
    ["ECS_PULL_DEPENDENT_CONTAINERS_UPFRONT", "true", { pullDependentContainersUpfront: true }],
    ["ECS_CONTAINER_STOP_TIMEOUT", "1m30s", { containerStopTimeoutMs: 90_000 }],
    ["ECS_CONTAINER_START_TIMEOUT", "10m", { containerStartTimeoutMs: 600_000 }],
    [
      "ECS_DYNAMIC_HOST_PORT_RANGE",
      "40000-40010",
      { dynamicPortRange: { first: 40_000, last: 40_010 } },
    ],
  ])("[agent.variables] %s=%s", (name, value, expected) => {
    expect(set(name, value)).toEqual({ ...AGENT_DEFAULTS.linux, ...expected });
  });

  it.each([
    ["ECS_RESERVED_MEMORY", "a lot"],
    ["ECS_RESERVED_PORTS", "80"],
    ["ECS_INSTANCE_ATTRIBUTES", "stack=prod"],
    ["ECS_ENABLE_TASK_ENI", "perhaps"],
    ["ECS_IMAGE_PULL_BEHAVIOR", "never"],
    ["ECS_CONTAINER_STOP_TIMEOUT", "999ms"],
    ["ECS_CONTAINER_STOP_TIMEOUT", "30"],
    ["ECS_CONTAINER_START_TIMEOUT", "44s"],
    ["ECS_DYNAMIC_HOST_PORT_RANGE", "50000-40000"],
    ["ECS_ENABLE_SPOT_INSTANCE_DRAINING", "true"],
    ["ECS_SOMETHING_NEW", "1"],
  ])("[agent.variables-ignored] %s=%s leaves the defaults, and is listed", (name, value) => {
    const unmodelled = [`${name}=${value}`];
    expect(set(name, value)).toEqual({ ...AGENT_DEFAULTS.linux, unmodelled });
  });

  it("[agent.stop-timeout] 30 s by default, 1 s at least", () => {
    expect(AGENT_DEFAULTS.linux.containerStopTimeoutMs).toBe(30_000);
    const stops = (value: string) =>
      set("ECS_CONTAINER_STOP_TIMEOUT", value).containerStopTimeoutMs;
    const values = ["1s", "1000ms", "999ms", "2m", "1h", "1.0009s"].map(stops);
    expect(values).toEqual([1_000, 1_000, 30_000, 120_000, 3_600_000, 1_000]);
  });

  it("[agent.start-timeout] 3 minutes on Linux, 8 on Windows, 45 s at least", () => {
    expect(AGENT_DEFAULTS.linux.containerStartTimeoutMs).toBe(180_000);
    expect(AGENT_DEFAULTS.windows.containerStartTimeoutMs).toBe(480_000);
    const starts = (value: string) =>
      set("ECS_CONTAINER_START_TIMEOUT", value).containerStartTimeoutMs;
    expect(["45s", "44999ms"].map(starts)).toEqual([45_000, 180_000]);
  });

  it("[agent.reserved-memory] is none unless told", () => {
    expect(AGENT_DEFAULTS.linux.reservedMemoryMiB).toBe(0);
  });

  it("[agent.reserved-ports] [agent.dynamic-range] end with port 65,535", () => {
    const ports = (value: string) => set("ECS_RESERVED_PORTS", value).reservedPorts;
    expect(ports("[65535]")).toEqual([65_535]);
    expect(ports("[65536]")).toEqual(AGENT_DEFAULTS.linux.reservedPorts);
    const range = (value: string) => set("ECS_DYNAMIC_HOST_PORT_RANGE", value).dynamicPortRange;
    expect(range("65000-65535")).toEqual({ first: 65_000, last: 65_535 });
    expect(range("65000-65536")).toEqual(AGENT_DEFAULTS.linux.dynamicPortRange);
  });

  it("[attributes.limit] user data gives ten custom attributes at most", () => {
    const many = (length: number) =>
      JSON.stringify(Object.fromEntries(Array.from({ length }, (_, i) => [`a${i}`, "x"])));
    const attributes = (count: number) =>
      set("ECS_INSTANCE_ATTRIBUTES", many(count)).instanceAttributes.length;
    expect([attributes(10), attributes(11)]).toEqual([10, 0]);
  });
});

const GPU = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/gpu/recommended";
const CORE = "resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2019-English-Core-ECS";

describe("the machine image", () => {
  it.each([
    [undefined, "c5.large", "linux", "LINUX", false],
    [undefined, "g4dn.xlarge", "linux", "LINUX", true],
    ["ami-1", "g4dn.xlarge", "linux", "LINUX", false],
    [GPU, "g4dn.xlarge", "linux", "LINUX", true],
    [CORE, "m4.large", "windows", "WINDOWS_SERVER_2019_CORE", false],
    ["ami-windows-2025", "m4.large", "windows", "WINDOWS_SERVER_2025_FULL", false],
    ["ami-windows", "m4.large", "windows", "WINDOWS_SERVER_2022_FULL", false],
  ])("[host.image] %s on %s", (imageId, type, osType, osFamily, hasGpus) => {
    expect(imageOf(imageId, type)).toMatchObject({ osType, osFamily, hasGpus });
  });

  it("[host.image] it decides on ecs.os-type-detailed, where os-release is known", () => {
    const detailOf = (imageId?: string) => imageOf(imageId).osDetail;
    expect(detailOf()).toBe("amzn_2023");
    const parameter = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-";
    expect(detailOf(`${parameter}2/recommended/image_id`)).toBe("amzn_2");
    expect(detailOf(`${parameter}2023/recommended/image_id`)).toBe("amzn_2023");
    expect(detailOf("bottlerocket-aws-ecs-2")).toBeUndefined();
    expect(detailOf("windows_server_2022")).toBeUndefined();
    expect(imageOf(undefined, "c5.large", '[settings.ecs]\ncluster = "a"').osDetail).toBe(
      undefined,
    );
  });

  it("[host.image] a parameter of Systems Manager stands for an image", () => {
    expect(imageOf("resolve:ssm:/aws/x").imageId).toMatch(/^ami-[0-9a-f]{17}$/);
    expect(imageOf("ami-12").imageId).toBe("ami-12");
  });
});

const METADATA = "curl -s http://localhost:51678/v1/metadata";

/** The Developer Guide's script, shortened where nothing is read. */
const START_TASK = `#!/bin/bash
cluster=your_cluster_name
echo ECS_CLUSTER=$cluster >> /etc/ecs/ecs.config
START_TASK_SCRIPT_FILE="/etc/ecs/ecs-start-task.sh"
cat <<- 'EOF' > \${START_TASK_SCRIPT_FILE}
	exec 2>>/var/log/ecs/ecs-start-task.log
	# Wait for the ECS service to be responsive
	until ${METADATA}
	do
		sleep 1
	done
	instance_arn=$(${METADATA} | jq -r '. | .ContainerInstanceArn' | awk -F/ '{print $NF}' )
	cluster=$(${METADATA} | jq -r '. | .Cluster' | awk -F/ '{print $NF}' )
	region=$(${METADATA} | jq -r '. | .ContainerInstanceArn' | awk -F: '{print $4}')
	task_definition=my_task_def
	aws ecs start-task --cluster $cluster --task-definition $task_definition \\
	  --container-instances $instance_arn --started-by $instance_arn --region $region
EOF
`;

describe("tasks started at boot", () => {
  it("[agent.boot-task] are read from the guide's script", () => {
    expect(agentOf(START_TASK).cluster).toBe("your_cluster_name");
    expect(bootTasksOf(START_TASK)).toEqual([
      { taskDefinition: "my_task_def", startedBy: undefined, startedByItself: true },
    ]);
  });

  it("[agent.boot-task] may be several, with a group and a word of who started them", () => {
    const script =
      "aws ecs start-task --task-definition a:3 --container-instances $x --group fleet\n" +
      "aws ecs start-task --task-definition=b \\\n  --container-instances $x --started-by boot";
    expect(bootTasksOf(script)).toEqual([
      { taskDefinition: "a:3", startedByItself: false, group: "fleet" },
      { taskDefinition: "b", startedByItself: false, startedBy: "boot" },
    ]);
  });
});
