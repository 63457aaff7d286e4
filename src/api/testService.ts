// One service `demo/web` of a test world: created, deployed, and looked at.
import type { Deployment, Service } from "../engine/model/services";
import type { ServiceDeployment } from "../engine/model/serviceDeployments";
import { bridgeDefinition, clusterOf, type TestWorld } from "./testWorld";

export const WEB = { cluster: "demo", service: "web" };
export const CHECKED = {
  healthCheck: { command: ["CMD-SHELL", "true"], interval: 5, retries: 2 },
};

/** Images by what goes wrong with them. */
export const MISSING = { image: "web:missing" };
export const CRASHING = { image: "web:crashing" };
export const SICK = { image: "web:sick", ...CHECKED };

function brokenImages(
  crashing: object = { runMs: 5_000, exitCode: 1 },
): ReadonlyMap<string, object> {
  return new Map([
    [MISSING.image, { registry: "missing" }],
    [CRASHING.image, crashing],
    [SICK.image, { healthy: false }],
  ]);
}

/** A cluster of so many instances that knows the broken images. */
export function breakableCluster(count = 1, options: object = {}): TestWorld {
  return clusterOf(count, "c5.large", { behaviours: brokenImages(), ...options });
}

/** Registers the next revision and creates the service. */
export function createWeb(
  test: TestWorld,
  desiredCount: number,
  { container = {}, ...more }: { container?: object } & Record<string, unknown> = {},
): void {
  test.ok("RegisterTaskDefinition", bridgeDefinition("web", container));
  const names = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
  test.ok("CreateService", { ...names, desiredCount, ...more });
}

/** A service that has reached its steady state. */
export function steadyWeb(
  test: TestWorld,
  desiredCount: number,
  more: { container?: object } & Record<string, unknown> = {},
): void {
  createWeb(test, desiredCount, more);
  test.run(180_000);
  if (webOf(test).steadySince === undefined) throw new Error("not steady");
}

/** Registers the next revision and updates the service to it. */
export function deployWeb(test: TestWorld, container: object = {}, more: object = {}): void {
  test.ok("RegisterTaskDefinition", bridgeDefinition("web", container));
  test.ok("UpdateService", { ...WEB, taskDefinition: "web", ...more });
}

export function webOf(test: TestWorld): Service {
  const found = test.world().tables.services.rows.get("demo/web");
  if (found === undefined) throw new Error("no service");
  return found;
}

/** All that are kept, oldest first. */
export function deploymentsOf(test: TestWorld): readonly Deployment[] {
  return [...test.world().tables.deployments.rows.values()];
}

export function primaryOf(test: TestWorld): Deployment {
  const found = deploymentsOf(test).find(({ status }) => status === "PRIMARY");
  if (found === undefined) throw new Error("no primary");
  return found;
}

/** Oldest first. */
export function rolloutsOf(test: TestWorld): readonly ServiceDeployment[] {
  return [...test.world().tables.serviceDeployments.rows.values()];
}

export const breaker = (change: object = {}) => ({
  deploymentConfiguration: {
    deploymentCircuitBreaker: { enable: true, rollback: true, ...change },
  },
});
