// The catalogue of instance types, as far as it is known here: CPU, memory, architecture, GPUs and
// network interfaces. Of the other members EC2 would give, such as storage, none is made up.
import {
  type InstanceType,
  instanceType,
  instanceTypeNames,
} from "../../engine/catalog/instanceTypes";
import { answer, type Operation, refuse } from "../operation";
import { pageOf, USUAL_LIMITS } from "../pages";
import { type Fields, type Filter, passes, refuseFilters } from "./filters";
import { ipv4PerInterface } from "./interfaceAddresses";

export interface DescribeInstanceTypesRequest {
  readonly InstanceTypes?: readonly string[];
  readonly Filters?: readonly Filter[];
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

export interface InstanceTypeShape {
  readonly InstanceType: string;
  readonly BareMetal: boolean;
  readonly ProcessorInfo: { readonly SupportedArchitectures: readonly string[] };
  readonly VCpuInfo: { readonly DefaultVCpus: number };
  readonly MemoryInfo: { readonly SizeInMiB: number };
  readonly GpuInfo?: {
    readonly Gpus: readonly { readonly Manufacturer: string; readonly Count: number }[];
  };
  readonly NetworkInfo: {
    readonly MaximumNetworkInterfaces: number;
    readonly Ipv4AddressesPerInterface: number;
  };
}

export interface DescribeInstanceTypesResponse {
  readonly InstanceTypes: readonly InstanceTypeShape[];
  readonly NextToken?: string;
}

const FIELDS: Fields<InstanceType> = {
  "instance-type": ({ name }) => name,
  "bare-metal": () => "false",
  "processor-info.supported-architecture": (type) => type.cpuArchitecture,
  "vcpu-info.default-vcpus": ({ vcpu }) => String(vcpu),
  "memory-info.size-in-mib": ({ memoryMiB }) => String(memoryMiB),
  "network-info.maximum-network-interfaces": ({ maxEnis }) => String(maxEnis),
  "network-info.ipv4-addresses-per-interface": ({ name }) => String(ipv4PerInterface(name)),
};

/** Those named, or all that can be launched here, by family and size. */
export const describeInstanceTypes: Operation<
  DescribeInstanceTypesRequest,
  DescribeInstanceTypesResponse
> = {
  service: "ec2",
  name: "DescribeInstanceTypes",
  decide: (_world, input) => {
    const { InstanceTypes: names = [], Filters: filters = [] } = input;
    const unknown = names.filter((name) => instanceType(name) === undefined);
    const [first] = unknown;
    if (first !== undefined) {
      const list = unknown.join(", ");
      const message = `The following supplied instance types do not exist: [${list}]`;
      return refuse("InvalidInstanceType", message, ["InstanceTypes", names.indexOf(first)]);
    }
    const refused = refuseFilters(filters, FIELDS);
    if (refused !== undefined) return refused;
    const types = instanceTypeNames()
      .filter((name) => names.length === 0 || names.includes(name))
      .flatMap((name) => instanceType(name) ?? [])
      .filter((type) => passes(type, filters, FIELDS));
    const { MaxResults: maxResults, NextToken: nextToken } = input;
    const page = pageOf(types, { maxResults, nextToken }, USUAL_LIMITS);
    if (page.kind === "refused") return page;
    return answer({ InstanceTypes: page.items.map(toShape), NextToken: page.nextToken });
  },
};

function toShape(type: InstanceType): InstanceTypeShape {
  const { name, vcpu, memoryMiB, cpuArchitecture, gpus, maxEnis } = type;
  const Manufacturer = name.startsWith("g4ad.") ? "AMD" : "NVIDIA";
  return {
    InstanceType: name,
    BareMetal: false,
    ProcessorInfo: { SupportedArchitectures: [cpuArchitecture] },
    VCpuInfo: { DefaultVCpus: vcpu },
    MemoryInfo: { SizeInMiB: memoryMiB },
    ...(gpus === 0 ? {} : { GpuInfo: { Gpus: [{ Manufacturer, Count: gpus }] } }),
    NetworkInfo: {
      MaximumNetworkInterfaces: maxEnis,
      Ipv4AddressesPerInterface: ipv4PerInterface(name),
    },
  };
}
