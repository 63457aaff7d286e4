// Stands for the activation script that an ECS Anywhere machine runs: Systems Manager knows it by a
// managed instance id, and its agent joins the cluster. (Developer Guide: ecs-anywhere)
import { registerExternal } from "../../engine/lifecycle/external";
import type { Hardware } from "../../engine/model/instances";
import { DEFAULT_CLUSTER, findActiveCluster } from "../clusters";
import { agentConfigurationOf } from "../ec2/agentConfiguration";
import { accept, type Operation, refuse, type Refused } from "../operation";

export interface RegisterExternalInstanceRequest {
  readonly cluster?: string;
  readonly vcpu?: number;
  readonly memoryMiB?: number;
  /** `x86_64` or `arm64`. */
  readonly cpuArchitecture?: string;
  readonly gpus?: number;
  /** `linux` or `windows`. */
  readonly osType?: string;
  /** Variables of `/etc/ecs/ecs.config`. */
  readonly agentConfiguration?: Readonly<Record<string, string>>;
}

export interface RegisterExternalInstanceResponse {
  /** `mi-…`. */
  readonly managedInstanceId: string;
}

const SMALLEST = { vcpu: 2, memoryMiB: 4_096 };
const MOST = { vcpu: 512, memoryMiB: 8_388_608, gpus: 16 };

export const registerExternalInstance: Operation<
  RegisterExternalInstanceRequest,
  RegisterExternalInstanceResponse
> = {
  service: "playground",
  name: "RegisterExternalInstance",
  decide: (world, input) => {
    const found = findActiveCluster(world, input.cluster ?? DEFAULT_CLUSTER);
    if (found.kind === "refused") return found;
    const refused = refuseHardware(input);
    if (refused !== undefined) return refused;
    const { vcpu, memoryMiB } = { ...SMALLEST, ...input };
    const cpuArchitecture = input.cpuArchitecture === "arm64" ? "arm64" : "x86_64";
    const hardware: Hardware = { vcpu, memoryMiB, cpuArchitecture, gpus: input.gpus ?? 0 };
    const osType = input.osType === "windows" ? "windows" : "linux";
    const osFamily = osType === "windows" ? "WINDOWS_SERVER_2022_FULL" : "LINUX";
    const variables = new Map(Object.entries(input.agentConfiguration ?? {}));
    const host = { imageId: "", osType, osFamily, hasGpus: false } as const;
    const agent = { ...agentConfigurationOf(variables, host), cluster: found.cluster.id };
    return accept((turn) => ({
      managedInstanceId: registerExternal(turn, { hardware, osType, osFamily, agent }),
    }));
  },
};

function refuseHardware(input: RegisterExternalInstanceRequest): Refused | undefined {
  for (const member of ["vcpu", "memoryMiB", "gpus"] as const) {
    const value = input[member] ?? 1;
    const least = member === "gpus" ? 0 : 1;
    if (value >= least && value <= MOST[member]) continue;
    const message = `${member} must be between ${least} and ${MOST[member]}.`;
    return refuse("ValidationException", message, [member]);
  }
  return (
    refuseOther(input, "cpuArchitecture", ["x86_64", "arm64"]) ??
    refuseOther(input, "osType", ["linux", "windows"])
  );
}

function refuseOther(
  input: RegisterExternalInstanceRequest,
  member: "cpuArchitecture" | "osType",
  known: readonly string[],
): Refused | undefined {
  const value = input[member];
  if (value === undefined || known.includes(value)) return undefined;
  return refuse("ValidationException", `${member} must be one of [${known.join(", ")}].`, [member]);
}
