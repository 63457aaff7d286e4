// Deliberate faults: each a slip an engineer might make, that random programs must find. `npm run
// fuzz -- --faults` plants them one at a time.
export const FAULTS = [
  {
    name: "memory is over-committed",
    file: "engine/placement/filters/memory.ts",
    from: "demand.memoryMiB <= free",
    to: "demand.memoryMiB <= free + 300",
  },
  {
    name: "the address of a stopped task leaks",
    file: "engine/lifecycle/taskStop.ts",
    from: "giveBackAddress(world, subnetId, hostNumber);",
    to: "",
  },
  {
    name: "two tasks hold one static port",
    file: "engine/placement/filters/ports.ts",
    from: "ofTasks.includes(port)",
    to: "false",
  },
  {
    name: "the minimum is skipped",
    file: "engine/reconcile/stops.ts",
    from: "Math.max(0, above - minHealthy)",
    to: "Math.max(0, above)",
  },
];
