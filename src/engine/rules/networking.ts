// Network interfaces, addresses and host ports.
import { ASSUMED, type Rule } from "./rule";

export const NETWORK_RULES: readonly Rule[] = [
  {
    id: "network.eni-per-task",
    statement: "An awsvpc task has one network interface and one address of its own.",
    certainty: "documented",
    source: "Developer Guide: task-networking-awsvpc",
  },
  {
    id: "network.attachment",
    statement:
      "The interface is PRECREATED, CREATED, ATTACHING, ATTACHED, DETACHING, DETACHED, DELETED.",
    certainty: "observed",
    source: "Published describe-tasks outputs; the moments between are assumed",
  },
  {
    id: "network.subnet-choice",
    statement:
      "The task's subnet is the first listed one in the instance's zone with a free address.",
    certainty: "assumed",
    source: "Zone: Developer Guide: task-networking-awsvpc; choice assumed",
  },
  {
    id: "network.reserved-addresses",
    statement: "Five addresses of a subnet are reserved: the first four and the last.",
    certainty: "documented",
    source: "VPC User Guide: subnet-sizing",
  },
  {
    id: "network.lowest-address",
    statement: "The lowest free address is taken.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "network.exhausted",
    statement: "Placement does not count addresses: without one the task stops while PROVISIONING.",
    certainty: "observed",
    source: "Published stopped tasks: InsufficientFreeAddressesInSubnet",
  },
  {
    id: "network.held-until-stopped",
    statement: "Interface slot and address stay taken until the interface is deleted.",
    certainty: "assumed",
    source: "Developer Guide: task-networking-awsvpc; moment assumed",
  },
  {
    id: "network.dynamic-port",
    statement: "hostPort 0 takes the next free port: numbers rise, skip what is taken, and wrap.",
    certainty: "observed",
    source: "Published networkBindings outputs",
  },
  {
    id: "network.host-mode",
    statement: "In host mode the host port is the container port.",
    certainty: "documented",
    source: "API reference: PortMapping, hostPort",
  },
  {
    id: "network.bindings",
    statement:
      "networkBindings are filled when the task is RUNNING and stay empty for awsvpc and none.",
    certainty: "documented",
    source: "API reference: NetworkBinding",
  },
];
