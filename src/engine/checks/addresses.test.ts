import { expect, it } from "vitest";
import {
  allSubnets,
  alter,
  awsvpcDefinition,
  bridgeDefinition,
  launchInstance,
  testWorld,
} from "../../api/testWorld";
import { restore, takeSnapshot } from "../kernel/snapshot";
import { removeRow } from "../kernel/tables";
import type { RegionRecords, RegionWorld } from "../model/region";
import { violations } from "./violations";

/** An instance with a trunk, in a dual-stack subnet where others hold three addresses. */
function sound(): RegionWorld {
  const subnet = { name: "a", cidrBlock: "10.0.0.0/24", availabilityZone: "us-east-1a" };
  const stacked = { ...subnet, ipv6CidrBlock: "2600:1f18:0:a::/64", heldByOthers: 3 };
  const test = testWorld({ subnets: [stacked] });
  test.ok("CreateCluster", { clusterName: "demo" });
  test.ok("PutAccountSettingDefault", { name: "awsvpcTrunking", value: "enabled" });
  launchInstance(test);
  test.run(120_000);
  test.ok("RegisterTaskDefinition", awsvpcDefinition());
  test.ok("RegisterTaskDefinition", bridgeDefinition());
  const networkConfiguration = allSubnets(test);
  const run = { cluster: "demo", taskDefinition: "api", count: 3, networkConfiguration };
  test.ok("RunTask", run);
  test.ok("RunTask", { cluster: "demo", taskDefinition: "web", count: 2 });
  test.run(60_000);
  return test.world();
}

const SOUND = sound();

function first<K extends keyof RegionRecords>(world: RegionWorld, table: K): RegionRecords[K] {
  const [row] = [...world.tables[table].rows.values()];
  if (row === undefined) throw new Error(`no row of ${table}`);
  return row;
}

it("finds nothing wrong with a sound world", () => {
  expect(violations(SOUND)).toEqual([]);
});

it.each<readonly [what: string, broken: RegExp, breach: (world: RegionWorld) => void]>([
  [
    "a trunk whose address leaked",
    /books 4,5,6,7,8,9,10,11, held 4,5,6,7,9,10,11/,
    (world) => removeRow(world.tables.trunks, first(world, "trunks").id),
  ],
  [
    "an address of others given away",
    /held 4,4,5,6,7/,
    (world) => alter(world, "trunks", first(world, "trunks").id, { hostNumber: 4 }),
  ],
  [
    "an IPv6 address given twice",
    /an IPv6 address is given twice/,
    (world) => {
      const [one, two] = [...world.tables.enis.rows.values()];
      alter(world, "enis", two?.id ?? "", { ipv6Address: one?.ipv6Address });
    },
  ],
  [
    "a trunk that outlives its instance",
    /outlives its instance/,
    (world) => {
      const { id } = first(world, "containerInstances");
      alter(world, "containerInstances", id, { status: "INACTIVE", agentConnected: false });
    },
  ],
  [
    "a trunk that its instance does not name",
    /is not the trunk of/,
    (world) => {
      const { id } = first(world, "containerInstances");
      alter(world, "containerInstances", id, { attributes: [] });
    },
  ],
  [
    "more slots than the trunk has",
    /offers 12 ENI slots/,
    (world) => {
      const { id, registered } = first(world, "containerInstances");
      alter(world, "containerInstances", id, { registered: { ...registered, enis: 12 } });
    },
  ],
  [
    "an instance that leaves without a trunk to delete",
    /DEREGISTERING without a trunk/,
    (world) => {
      removeRow(world.tables.trunks, first(world, "trunks").id);
      const { id } = first(world, "containerInstances");
      alter(world, "containerInstances", id, { status: "DEREGISTERING" });
    },
  ],
  [
    "a dynamic port outside its range",
    /gave out port 80 as a dynamic one/,
    (world) => bind(world, 80),
  ],
  ["a dynamic port given twice", /binds a port twice/, (world) => bind(world, 32_769)],
  [
    "an interface whose task knows another status",
    /its task says/,
    (world) => alter(world, "enis", first(world, "enis").id, { status: "DETACHED" }),
  ],
])("finds %s", (_what, broken, breach) => {
  const world = restore(SOUND, takeSnapshot(SOUND));
  breach(world);
  expect(violations(world).join("; ")).toMatch(broken);
});

function bind(world: RegionWorld, hostPort: number): void {
  const task = [...world.tables.tasks.rows.values()].find(({ group }) => group === "family:web");
  const containers = (task?.containers ?? []).map((container) => ({
    ...container,
    networkBindings: container.networkBindings.map((binding) => ({ ...binding, hostPort })),
  }));
  alter(world, "tasks", task?.id ?? "", { containers });
}
