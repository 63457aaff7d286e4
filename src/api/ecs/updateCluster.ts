// What may change of a cluster: its settings and its configuration. Capacity providers are not
// modelled; a cluster that is told to have none agrees.
import type {
  PutClusterCapacityProvidersRequest,
  PutClusterCapacityProvidersResponse,
  UpdateClusterRequest,
  UpdateClusterResponse,
  UpdateClusterSettingsRequest,
} from "@aws-sdk/client-ecs";
import { patch } from "../../engine/kernel/world";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { accept, answer, type Operation, type Outcome, type Request } from "../operation";
import { clusterToChange, refuseClusterInput, settingsOf } from "./clusterSettings";
import { toCluster } from "./clusterShape";
import { refuseUnmodelled } from "./unmodelled";

type Input = Request<UpdateClusterRequest>;
type Output = Wire<UpdateClusterResponse>;

const SHOWN = ["SETTINGS", "CONFIGURATIONS", "TAGS"];

/** Replaces the settings and the configuration that are given. */
export const updateCluster: Operation<Input, Output> = {
  service: "ecs",
  name: "UpdateCluster",
  decide: (world, input) => change(world, input),
};

export const updateClusterSettings: Operation<Request<UpdateClusterSettingsRequest>, Output> = {
  service: "ecs",
  name: "UpdateClusterSettings",
  decide: (world, input) => change(world, input),
};

function change(world: RegionWorld, input: Input): Outcome<Output> {
  const found = clusterToChange(world, input.cluster);
  if (found.kind === "refused") return found;
  const refused = refuseClusterInput(input);
  if (refused !== undefined) return refused;
  const { cluster } = found;
  const { settings = [], configuration = cluster.configuration } = input;
  return accept((turn) => {
    const after = patch(turn, "clusters", cluster.id, {
      settings: settings.length === 0 ? cluster.settings : settingsOf(turn, settings),
      configuration,
    });
    return { cluster: toCluster(turn, after, SHOWN) };
  });
}

export const putClusterCapacityProviders: Operation<
  Request<PutClusterCapacityProvidersRequest>,
  Wire<PutClusterCapacityProvidersResponse>
> = {
  service: "ecs",
  name: "PutClusterCapacityProviders",
  decide: (world, input) => {
    const found = clusterToChange(world, input.cluster);
    if (found.kind === "refused") return found;
    return (
      refuseUnmodelled(input, ["capacityProviders", "defaultCapacityProviderStrategy"]) ??
      answer({ cluster: toCluster(world, found.cluster, SHOWN) })
    );
  },
};
