// The names that exist in the world, for completion: read from the mirror when they are asked for.
import type { Named, NameKind, Names } from "../../cli/complete/names";
import { FAULT_ACTIONS } from "../../cli/playground/faultActions";
import { type ViewMaps, useMirror } from "../../store/mirror";

type Lister = (views: ViewMaps, cluster: string) => Iterable<Named>;

const LISTERS: Readonly<Partial<Record<NameKind, Lister>>> = {
  *cluster({ clusters }) {
    for (const { id, status } of clusters.values()) yield { name: id, about: status };
  },
  *service({ services }, cluster) {
    for (const one of services.values()) {
      if (one.cluster !== cluster || one.status === "INACTIVE") continue;
      yield { name: one.name, about: `${one.runningCount} of ${one.desiredCount} running` };
    }
  },
  *task({ tasks }, cluster) {
    for (const one of tasks.values()) {
      if (one.cluster !== cluster) continue;
      yield { name: one.id, about: `${one.taskDefinition} ${one.lastStatus}` };
    }
  },
  *taskDefinition({ revisions }) {
    for (const one of [...revisions.values()].toReversed()) {
      if (one.status === "ACTIVE") yield { name: one.id, about: one.networkMode };
    }
  },
  *family({ revisions }) {
    for (const family of new Set([...revisions.values()].map((one) => one.family))) {
      yield { name: family };
    }
  },
  *containerInstance({ instances }, cluster) {
    for (const one of instances.values()) {
      if (one.cluster !== cluster || one.containerInstanceId === undefined) continue;
      yield { name: one.containerInstanceId, about: `${one.id} ${one.status ?? ""}` };
    }
  },
  *taskSet({ services }, cluster) {
    for (const service of services.values()) {
      if (service.cluster !== cluster) continue;
      for (const one of service.taskSets) yield { name: one.id, about: one.status };
    }
  },
  *serviceDeployment({ services }, cluster) {
    for (const { cluster: of, rollout, name } of services.values()) {
      if (of === cluster && rollout !== undefined) yield { name: rollout.arn, about: name };
    }
  },
  *subnet({ subnets }) {
    for (const one of subnets.values()) {
      yield { name: one.id, about: `${one.availabilityZone} ${one.cidrBlock}` };
    }
  },
  *securityGroup({ securityGroups }) {
    for (const one of securityGroups.values()) yield { name: one.id, about: one.name };
  },
  *ec2Instance({ instances }) {
    for (const one of instances.values()) {
      yield { name: one.id, about: `${one.instanceType} ${one.state}` };
    }
  },
  *instanceType({ instances }) {
    const used = [...instances.values()].map((one) => one.instanceType);
    for (const name of new Set([...used, "t3.medium", "c5.large", "m5.large"])) yield { name };
  },
  *image({ instances }) {
    const names = [...instances.values()].flatMap((one) => one.images.map(({ name }) => name));
    for (const name of new Set(names)) yield { name };
  },
  *faultAction() {
    for (const name of FAULT_ACTIONS) yield { name };
  },
  *faultTarget({ tasks, instances }) {
    for (const one of tasks.values()) {
      if (one.lastStatus !== "STOPPED") yield { name: one.id, about: one.taskDefinition };
    }
    for (const one of instances.values()) yield { name: one.id, about: one.instanceType };
  },
  *region({ subnets }) {
    const zones = [...subnets.values()].map((one) => one.availabilityZone.replace(/[a-z]$/, ""));
    for (const name of new Set(zones)) yield { name };
  },
};

export const worldNames: Names = {
  list: (kind, cluster) => LISTERS[kind]?.(useMirror.getState().views, cluster) ?? [],
};
