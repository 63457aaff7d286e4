// A region at virtual time 0: its initial conditions and nothing else. Everything later is a call.
import { DEFAULT_BEHAVIOUR } from "./catalog/behaviours";
import { DEFAULT_TIMINGS, type Ladders, type Timings } from "./catalog/timings";
import { hexId } from "./kernel/chance";
import { createWorld, insert, prepare } from "./kernel/world";
import { firstAddresses } from "./lifecycle/addresses";
import { addDefaultGroup, openEgress } from "./lifecycle/securityGroups";
import type { ImageBehaviour } from "./model/behaviours";
import type { RegionFact } from "./model/fact";
import type { InternetRoute } from "./model/networks";
import type { RegionRecords, RegionWorld } from "./model/region";
import type { RegionTimer } from "./model/timer";
import { REGION_SCHEMA } from "./schema";

export interface SubnetOptions {
  readonly name: string;
  /** IPv4, /16 to /28. */
  readonly cidrBlock: string;
  readonly availabilityZone: string;
  /** A /64: tasks in it are dual-stack. */
  readonly ipv6CidrBlock?: string;
  /** How it is joined to the internet. */
  readonly internet?: InternetRoute;
  /** Addresses that something else in the VPC holds: endpoints, databases, load balancers. */
  readonly heldByOthers?: number;
}

export interface RegionOptions {
  readonly seed: string;
  readonly name?: string;
  /** 12 digits. */
  readonly account?: string;
  /** Epoch ms of virtual time 0. */
  readonly startsAt?: number;
  readonly subnets?: readonly SubnetOptions[];
  readonly timings?: Partial<Timings>;
  readonly ladders?: Partial<Ladders>;
  /** By image name, as task definitions write it. */
  readonly behaviours?: ReadonlyMap<string, Partial<ImageBehaviour>>;
}

/** 2026-01-05T09:00:00Z, a Monday morning. */
export const DEFAULT_STARTS_AT = 1_767_603_600_000;
export const DEFAULT_REGION_NAME = "us-east-1";
const DEFAULT_ACCOUNT = "123456789012";

function defaultSubnets(region: string): readonly SubnetOptions[] {
  return ["a", "b", "c"].map((letter, i) => ({
    name: letter,
    cidrBlock: `10.0.${i}.0/24`,
    availabilityZone: `${region}${letter}`,
  }));
}

export function createRegion(options: RegionOptions): RegionWorld {
  const name = options.name ?? DEFAULT_REGION_NAME;
  const world: RegionWorld = createWorld<RegionRecords, RegionTimer, RegionFact>(
    options.seed,
    REGION_SCHEMA,
  );
  prepare(world, () => {
    insert(world, "region", {
      id: "region",
      region: name,
      account: options.account ?? DEFAULT_ACCOUNT,
      startsAt: options.startsAt ?? DEFAULT_STARTS_AT,
      timings: { ...DEFAULT_TIMINGS, ...options.timings },
      ladders: options.ladders,
    });
    for (const [image, change] of options.behaviours ?? []) {
      insert(world, "behaviours", { id: image, image: { ...DEFAULT_BEHAVIOUR, ...change } });
    }
    addSubnets(world, options.subnets ?? defaultSubnets(name));
  });
  return world;
}

function addSubnets(world: RegionWorld, subnets: readonly SubnetOptions[]): void {
  const vpcId = `vpc-${hexId(world.seed, "vpc", "main", 17)}`;
  addDefaultGroup(world, vpcId, openEgress(subnets));
  const zones = [...new Set(subnets.map((subnet) => subnet.availabilityZone))];
  for (const { name, cidrBlock, availabilityZone, ipv6CidrBlock, ...others } of subnets) {
    const zone = zones.indexOf(availabilityZone) + 1;
    const { heldByOthers = 0, internet } = others;
    insert(world, "subnets", {
      id: `subnet-${hexId(world.seed, "subnet", name, 17)}`,
      name,
      vpcId,
      cidrBlock,
      ipv6CidrBlock,
      availabilityZone,
      availabilityZoneId: `${zoneIdPrefix(availabilityZone)}-az${zone}`,
      ...(internet !== undefined && { internet }),
      heldByOthers,
      held: firstAddresses(heldByOthers),
    });
  }
}

/** `us-east-1a` → `use1`, `ap-southeast-2b` → `apse2`. */
function zoneIdPrefix(zone: string): string {
  const [area = "", side = "", rest = ""] = zone.split("-");
  const compass = side.replace(/(north|south|east|west|central)/g, (word) => word.slice(0, 1));
  return `${area}${compass}${rest.replace(/\D/g, "")}`;
}
