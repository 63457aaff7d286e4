// Making and removing clusters.
import type { ClusterView } from "../../worker/frame";
import { type Action, ecs } from "./form";

export function createCluster(): Action {
  return {
    id: "create-cluster",
    label: "Create cluster…",
    about: "region",
    place: "more",
    form: {
      title: "Create cluster",
      fields: [{ kind: "text", name: "clusterName", label: "Cluster name", path: "clusterName" }],
      values: { clusterName: "demo" },
      calls: ({ clusterName }) => [ecs("CreateCluster", { clusterName: clusterName ?? "" })],
      submit: "Create cluster",
      selects: ({ clusterName }) => `cluster/${clusterName ?? ""}`,
    },
  };
}

export function deleteCluster(cluster: ClusterView): Action {
  return {
    id: `delete-cluster/${cluster.id}`,
    label: "Delete cluster…",
    about: cluster.id,
    dangerous: true,
    form: {
      title: `Delete cluster ${cluster.id}`,
      intro: "A cluster can be deleted once it has no services, tasks or container instances.",
      fields: [],
      values: {},
      calls: () => [ecs("DeleteCluster", { cluster: cluster.id })],
      submit: "Delete cluster",
      dangerous: true,
    },
  };
}
