// Deliberate faults: each a slip an engineer might make, that random programs must find. `npm run
// fuzz -- --faults` plants them one at a time.
export const FAULTS = [
  // Placement and the books of a host.
  {
    name: "memory is over-committed",
    file: "engine/placement/filters/memory.ts",
    from: "demand.memoryMiB <= free",
    to: "demand.memoryMiB <= free + 300",
  },
  {
    name: "CPU is over-committed",
    file: "engine/placement/filters/cpu.ts",
    from: "demand.cpu <= free",
    to: "demand.cpu <= free + 128",
  },
  {
    name: "an instance holds one awsvpc task too many",
    file: "engine/placement/filters/eni.ts",
    from: "demand.enis <= free",
    to: "demand.enis <= free + 1",
  },
  {
    name: "two tasks share a GPU",
    file: "engine/placement/filters/gpu.ts",
    from: "demand.gpus <= free",
    to: "demand.gpus <= free + 1",
  },
  {
    name: "two tasks hold one static port",
    file: "engine/placement/filters/ports.ts",
    from: "ofTasks.includes(port)",
    to: "false",
  },
  {
    name: "two containers bind one dynamic port",
    file: "engine/lifecycle/hostPorts.ts",
    from: "run = used.has(port) ? 0 : run + 1;",
    to: "run = run + 1;",
  },
  {
    name: "the agent admits a task before its host has room",
    file: "engine/lifecycle/agentQueue.ts",
    from: "book.memoryMiB + demand.memoryMiB > registered.memoryMiB",
    to: "demand.memoryMiB > registered.memoryMiB",
  },
  {
    name: "tasks are placed on DRAINING instances",
    file: "engine/placement/filters/status.ts",
    from: 'if (instance.status === "ACTIVE")',
    to: 'if (instance.status === "ACTIVE" || instance.status === "DRAINING")',
  },
  {
    name: "tasks are placed where the agent is disconnected",
    file: "engine/placement/filters/agent.ts",
    from: "return instance.agentConnected ? NO_REASONS",
    to: "return instance.id !== '' ? NO_REASONS",
  },
  {
    name: "distinctInstance is ignored",
    file: "engine/placement/filters/distinctInstance.ts",
    from: "tasks.ofGroup > 0",
    to: "tasks.ofGroup > 1",
  },
  {
    name: "memberOf is ignored",
    file: "engine/placement/filters/memberOf.ts",
    from: "if (queries.every((query) => holds(query, candidate, startsAt)))",
    to: "if (queries.length < 2 || queries.every((query) => holds(query, candidate, startsAt)))",
  },

  // Addresses and interfaces.
  {
    name: "the address of a stopped task leaks",
    file: "engine/lifecycle/taskStop.ts",
    from: "giveBackAddress(world, subnetId, hostNumber);",
    to: "",
  },
  {
    name: "an address is given twice",
    file: "engine/lifecycle/addresses.ts",
    from: "const hostNumber = FIRST_USABLE + index;",
    to: "const hostNumber = FIRST_USABLE + Math.max(0, index - 1);",
  },
  {
    name: "the ENI slot of a stopped task leaks",
    file: "engine/lifecycle/taskStop.ts",
    from: "    ...task.demand,\n    cpu: 0,",
    to: "    ...task.demand,\n    enis: 0,\n    cpu: 0,",
  },
  {
    name: "an interface outlives its task",
    file: "engine/lifecycle/taskStop.ts",
    from: 'remove(world, "enis", eniId);',
    to: "",
  },
  {
    name: "a trunk offers a slot too many",
    file: "engine/lifecycle/trunks.ts",
    from: "registered: { ...registered, enis: limit }",
    to: "registered: { ...registered, enis: limit + 1 }",
  },
  {
    name: "the trunk of an instance that leaves leaks",
    file: "engine/lifecycle/trunks.ts",
    from: "release(world, trunkOf(world, id));",
    to: "",
  },

  // Containers.
  {
    name: "dependsOn is ignored",
    file: "engine/lifecycle/containerSteps.ts",
    from: 'return stage === "STOPPED" && ended?.exitCode === 0;',
    to: "return true;",
  },
  {
    name: "containers stop before those that depend on them",
    file: "engine/lifecycle/containerSteps.ts",
    from: "return names.length === 0 ? { step",
    to: "return names.length >= 0 ? { step",
  },
  {
    name: "SIGKILL comes late",
    file: "engine/lifecycle/containerRuns.ts",
    from: "timeoutMs + timings(world).killMs",
    to: "timeoutMs + 2 * timings(world).killMs",
  },
  {
    name: "a task that fails its health checks still counts as healthy",
    file: "engine/lifecycle/health.ts",
    from: 'patch(world, "tasks", taskId, { healthyAt: undefined });',
    to: "",
  },
  {
    name: "a task counts as healthy as soon as it runs",
    file: "engine/lifecycle/health.ts",
    from: "world.now + timings(world).healthyAfterRunningMs",
    to: "world.now",
  },

  // Services.
  {
    name: "the minimum is skipped",
    file: "engine/reconcile/stops.ts",
    from: "Math.max(0, above - minHealthy)",
    to: "Math.max(0, above)",
  },
  {
    name: "the maximum is exceeded",
    file: "engine/reconcile/starts.ts",
    from: "Math.max(0, counts.maxTotal - (counts.live - stopped))",
    to: "Math.max(0, counts.maxTotal + 1 - (counts.live - stopped))",
  },
  {
    name: "a replacement is lost",
    file: "engine/reconcile/starts.ts",
    from: "const wanted = desired - keep.length;",
    to: "const wanted = desired - Math.max(keep.length, view.service.steadySince === undefined ? 0 : 1);",
  },
  {
    name: "a service does not wait after failures",
    file: "engine/reconcile/starts.ts",
    from: "if (throttle !== undefined && throttle.nextTryAt > now)",
    to: "if (throttle !== undefined && throttle.nextTryAt > now + 20_000)",
  },
  {
    name: "protection is ignored",
    file: "engine/reconcile/protection.ts",
    from: "return task.protected && !task.draining",
    to: "return task.protected && task.starting && !task.draining",
  },
  {
    name: "an instance gets a second daemon",
    file: "engine/reconcile/daemon.ts",
    from: "open && !taken.has(id)",
    to: "open && (taken.size > 1 || !taken.has(id))",
  },
  {
    name: "events are listed oldest first",
    file: "engine/lifecycle/announce.ts",
    from: "[{ id, at: world.now, message }, ...events.slice(0, KEPT_EVENTS - 1)]",
    to: "[...events.slice(0, KEPT_EVENTS - 1), { id, at: world.now, message }]",
  },

  // Deployments.
  {
    name: "the circuit breaker trips one failure early",
    file: "engine/reconcile/breaker.ts",
    from: "return primary.failures >= thresholdOf(breaker, service.desiredCount);",
    to: "return primary.failures >= thresholdOf(breaker, service.desiredCount) - 1;",
  },
  {
    name: "the circuit breaker trips one failure late",
    file: "engine/reconcile/breaker.ts",
    from: "return primary.failures >= thresholdOf(breaker, service.desiredCount);",
    to: "return primary.failures > thresholdOf(breaker, service.desiredCount);",
  },
  {
    name: "a failed deployment goes on launching",
    file: "engine/reconcile/starts.ts",
    from: 'if (primary.rolloutState === "FAILED") return why("service.failed"',
    to: 'if (primary.id === "") return why("service.failed"',
  },
  {
    name: "a revision number is used again",
    file: "engine/lifecycle/taskDefinitions.ts",
    from: "nextOrdinal(world, `task-definition/${family}`)",
    to: "Math.min(2, nextOrdinal(world, `task-definition/${family}`))",
  },
  {
    name: "time stamps are out of order",
    file: "engine/lifecycle/images.ts",
    from: "pullStartedAt: task.pullStartedAt ?? world.now",
    to: "pullStartedAt: task.pullStartedAt ?? task.createdAt - 1",
  },
];
