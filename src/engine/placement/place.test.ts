import fc from "fast-check";
import { expect, it } from "vitest";
import type { Ask } from "./ask";
import type { Fleet } from "./candidate";
import { place } from "./place";
import { askLike, fleetLike, type InstanceLike, taken } from "./testFleet";

/** Places tasks of one owner one after another; the ids of their instances, in order. */
function placeMany(
  ask: Ask,
  count: number,
  fleet: Fleet,
): { ids: (string | undefined)[]; fleet: Fleet } {
  const ids: (string | undefined)[] = [];
  let left = fleet;
  for (let n = 1; n <= count; n++) {
    const each = { ...ask, id: `${ask.id}/${n}` };
    const { winner } = place(each, left);
    ids.push(winner?.instance.id);
    if (winner !== undefined) left = taken(left, winner.instance.id, each);
  }
  return { ids, fleet: left };
}

function tally(fleet: Fleet): number[] {
  return fleet.candidates.map(({ tasks }) => tasks.ofGroup);
}

const ZONES = ["us-east-1a", "us-east-1b", "us-east-1c"];
const threeZones = (like: InstanceLike = {}) => ZONES.map((zone) => ({ zone, ...like }));

it("[placement.az-spread] spreads over zones, then over the instances of a zone", () => {
  const fleet = fleetLike(...threeZones(), ...threeZones());
  expect(tally(placeMany(askLike(), 6, fleet).fleet)).toEqual([1, 1, 1, 1, 1, 1]);
});

it("[placement.az-spread] a zone counts by its tasks, not by its instances", () => {
  const fleet = fleetLike({ zone: "us-east-1a" }, { zone: "us-east-1a" }, { zone: "us-east-1b" });
  expect(tally(placeMany(askLike(), 4, fleet).fleet)).toEqual([1, 1, 2]);
});

it("[placement.best-effort] a full zone is skipped", () => {
  const fleet = fleetLike({ zone: "us-east-1a", reserved: { cpu: 2048 } }, { zone: "us-east-1b" });
  expect(tally(placeMany(askLike(), 3, fleet).fleet)).toEqual([0, 3]);
});

it("[placement.counting] tasks on an instance that takes none still count for its zone", () => {
  const fleet = fleetLike(
    { zone: "us-east-1a", status: "DRAINING", tasks: 2 },
    { zone: "us-east-1a" },
    { zone: "us-east-1b", tasks: 1 },
  );
  expect(place(askLike(), fleet).winner?.instance.id).toBe("ci-2");
});

it("[placement.strategy-order] zones first, then the fullest; one gets the surplus", () => {
  const strategy = [
    { type: "spread", field: "attribute:ecs.availability-zone" },
    { type: "binpack", field: "cpu" },
  ] as const;
  const next = (fleet: Fleet): Fleet =>
    fleetLike(
      ...fleet.candidates.map(({ instance }) => ({
        id: instance.id,
        zone: instance.availabilityZone,
        reserved: instance.reserved,
      })),
    );
  const ask = (service: string) =>
    askLike({ id: service, strategy, wants: { cpu: 512, memoryMiB: 64 } });
  const a = placeMany(ask("service/demo/a"), 4, fleetLike(...threeZones()));
  const b = placeMany(ask("service/demo/b"), 4, next(a.fleet));
  const c = placeMany(ask("service/demo/c"), 4, next(b.fleet));
  const surplus = tally(a.fleet).indexOf(2);
  expect(tally(b.fleet)[surplus]).toBe(2);
  expect(tally(c.fleet).toSorted((x, y) => x - y)).toEqual([0, 2, 2]);
  expect(tally(c.fleet)[surplus]).toBe(0);
});

it("[placement.spread-ties] equally empty zones are settled by the next rule", () => {
  const strategy = [
    { type: "spread", field: "attribute:ecs.availability-zone" },
    { type: "binpack", field: "memory" },
  ] as const;
  const fleet = fleetLike(
    { zone: "us-east-1a" },
    { zone: "us-east-1b", reserved: { memoryMiB: 1024 } },
    { zone: "us-east-1c" },
  );
  expect(place(askLike({ strategy }), fleet).winner?.instance.id).toBe("ci-1");
});

it("[placement.binpack] fills one instance before it touches the next", () => {
  const strategy = [{ type: "binpack", field: "cpu" }] as const;
  const ask = askLike({ strategy, wants: { cpu: 1024, memoryMiB: 64 } });
  const { ids } = placeMany(ask, 5, fleetLike({}, {}, {}));
  expect([ids[0] === ids[1], ids[1] === ids[2], ids[2] === ids[3], ids[3] === ids[4]]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

it("[placement.run-task-default] reaches every instance that fits", () => {
  const fleet = fleetLike({}, { agentConnected: false }, {});
  const winners = Array.from({ length: 40 }, (_, n) =>
    place(askLike({ id: `run#${n}`, strategy: "random-default" }), fleet),
  );
  const ids = new Set(winners.map(({ winner }) => winner?.instance.id));
  expect(ids).toEqual(new Set(["ci-0", "ci-2"]));
  expect(winners.every(({ fitting }) => fitting === 2)).toBe(true);
});

it("[placement.one-by-one] ENIs run out before CPU does", () => {
  const ask = askLike({ zones: ZONES, wants: { cpu: 256, memoryMiB: 256, enis: 1 } });
  const { ids, fleet } = placeMany(ask, 7, fleetLike(...threeZones()));
  expect(ids.filter((id) => id !== undefined)).toHaveLength(6);
  const seventh = place(ask, fleet);
  expect(seventh.winner).toBeUndefined();
  expect(seventh.counts).toEqual({ "RESOURCE:ENI": 3 });
  expect(seventh.closest).toEqual({
    containerInstanceId: "ci-0",
    reason: { code: "RESOURCE:ENI", needed: 1, free: 0 },
  });
});

it("[placement.ports] a static host port allows as many tasks as instances", () => {
  const ask = askLike({ wants: { tcpPorts: [80] } });
  const { ids, fleet } = placeMany(ask, 4, fleetLike(...threeZones()));
  expect(new Set(ids.slice(0, 3)).size).toBe(3);
  expect(ids[3]).toBeUndefined();
  expect(place(ask, fleet).counts).toEqual({ "RESOURCE:PORTS": 3 });
});

it("[placement.distinct-instance] a group gets one instance each", () => {
  const ask = askLike({ constraints: [{ type: "distinctInstance" }], strategy: "random-default" });
  const { ids, fleet } = placeMany(ask, 4, fleetLike({}, {}, {}));
  expect(new Set(ids.slice(0, 3)).size).toBe(3);
  expect(place(ask, fleet).counts).toEqual({ DISTINCT_INSTANCE: 3 });
});

it("counts an instance once under each of its reasons", () => {
  const ask = askLike({ wants: { tcpPorts: [80], udpPorts: [80] } });
  const ports = { tcpPorts: [80], udpPorts: [80] };
  const fleet = fleetLike({ reserved: { ...ports, cpu: 2048 } }, { reserved: ports });
  expect(place(ask, fleet).counts).toEqual({ "RESOURCE:PORTS": 2, "RESOURCE:CPU": 1 });
});

it("[placement.closest] is the instance that passes most checks, with its first failed one", () => {
  const fleet = fleetLike(
    { reserved: { cpu: 2048, memoryMiB: 3700 } },
    { reserved: { cpu: 2000 } },
    { reserved: { cpu: 2048 } },
  );
  expect(place(askLike(), fleet).closest).toEqual({
    containerInstanceId: "ci-1",
    reason: { code: "RESOURCE:CPU", needed: 256, free: 48 },
  });
});

it("[placement.closest-active] is a DRAINING instance only when there is no ACTIVE one", () => {
  const full = { reserved: { cpu: 2048, memoryMiB: 3700, enis: 2 } };
  const closest = (...likes: InstanceLike[]) => place(askLike(), fleetLike(...likes)).closest;
  expect(closest({ status: "DRAINING" }, full)?.containerInstanceId).toBe("ci-1");
  expect(closest({ status: "DRAINING" })?.reason).toEqual({ code: "DRAINING" });
});

it("finds neither winner nor closest match in an empty cluster", () => {
  expect(place(askLike(), fleetLike())).toEqual({ winner: undefined, fitting: 0, counts: {} });
});

const zoneLists = fc.array(fc.constantFrom(...ZONES), { minLength: 1, maxLength: 12 });

it("[placement.az-spread] with room everywhere no zone gets two tasks more than another", () => {
  fc.assert(
    fc.property(zoneLists, fc.nat(12), (zones, count) => {
      const ask = askLike({ wants: { cpu: 16, memoryMiB: 16 } });
      const { fleet } = placeMany(ask, count, fleetLike(...zones.map((zone) => ({ zone }))));
      const sums = [...new Set(zones)].map((zone) =>
        fleet.candidates
          .filter(({ instance }) => instance.availabilityZone === zone)
          .reduce((sum, { tasks }) => sum + tasks.ofGroup, 0),
      );
      expect(Math.max(...sums) - Math.min(...sums)).toBeLessThanOrEqual(1);
    }),
  );
});

it("[placement.cpu] never reserves more than an instance registered", () => {
  fc.assert(
    fc.property(zoneLists, fc.integer({ min: 100, max: 900 }), (zones, cpu) => {
      const ask = askLike({ wants: { cpu, memoryMiB: 64 } });
      const { ids, fleet } = placeMany(ask, 30, fleetLike(...zones.map((zone) => ({ zone }))));
      const room = zones.length * Math.floor(2048 / cpu);
      expect(ids.filter((id) => id !== undefined)).toHaveLength(Math.min(30, room));
      for (const { instance } of fleet.candidates) {
        expect(instance.reserved.cpu).toBeLessThanOrEqual(instance.registered.cpu);
      }
    }),
  );
});
