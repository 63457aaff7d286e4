// Container instances: how they join, drain and leave.
import { ASSUMED, type Rule } from "./rule";

export const INSTANCE_RULES: readonly Rule[] = [
  {
    id: "instance.registers",
    statement: "An instance whose user data sets ECS_CLUSTER joins that cluster after its boot.",
    certainty: "documented",
    source: "Developer Guide: launch_container_instance",
  },
  {
    id: "instance.profile",
    statement: "Without an instance profile the agent may not register.",
    certainty: "documented",
    source: "Developer Guide: instance_IAM_role",
  },
  {
    id: "instance.cluster-later",
    statement: "An agent that found no cluster of its name registers once there is one.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "instance.drain-pending",
    statement: "Service tasks that are PENDING on a DRAINING instance stop at once.",
    certainty: "documented",
    source: "Developer Guide: container-instance-draining",
  },
  {
    id: "instance.drain-standalone",
    statement: "Tasks of no service stay on a DRAINING instance until they end.",
    certainty: "documented",
    source: "Developer Guide: container-instance-draining",
  },
  {
    id: "instance.drained",
    statement: "A drained instance stays DRAINING until it is set ACTIVE or deregistered.",
    certainty: "documented",
    source: "Developer Guide: container-instance-draining",
  },
  {
    id: "instance.deregister",
    statement: "An instance with tasks is deregistered by force only.",
    certainty: "observed",
    source: "Published error outputs",
  },
  {
    id: "instance.deregister-force",
    statement: "Deregistering by force stops the tasks for ECS; services replace them elsewhere.",
    certainty: "documented",
    source: "Developer Guide: deregister_container_instance (2023)",
  },
  {
    id: "instance.deregister-keeps-ec2",
    statement: "Deregistering does not terminate the EC2 instance.",
    certainty: "documented",
    source: "API reference: DeregisterContainerInstance",
  },
  {
    id: "instance.terminated",
    statement: "A terminated instance becomes INACTIVE by itself and its tasks stop.",
    certainty: "documented",
    source: "API reference: DeregisterContainerInstance",
  },
  {
    id: "instance.retention",
    statement: "INACTIVE instances are described for an hour and not listed.",
    certainty: "documented",
    source: "Developer Guide: ECS_instances (2023)",
  },
  {
    id: "instance.types-described",
    statement: "DescribeInstanceTypes tells CPU, memory, architecture, GPUs and interfaces only.",
    certainty: "documented",
    source: "EC2 API reference: DescribeInstanceTypes; the other members are not known here",
  },
  {
    id: "instance.interface-addresses",
    statement: "How many IPv4 addresses an interface takes depends on the instance type.",
    certainty: "documented",
    source: "EC2 guide: AvailableIpPerENI",
  },
  {
    id: "instance.run-count",
    statement:
      "RunInstances launches up to MaxCount, as the subnet has addresses; below MinCount none.",
    certainty: "documented",
    source: "EC2 API reference: RunInstances",
  },
  {
    id: "instance.terminate-all",
    statement: "TerminateInstances with one unknown id terminates nothing.",
    certainty: "documented",
    source: "EC2 API reference: TerminateInstances",
  },
];
