import { expect, test } from "vitest";
import { notModelled } from "./notModelled";

test("a definition of modelled members only leaves nothing to say", () => {
  const definition = {
    family: "web",
    networkMode: "bridge",
    containerDefinitions: [{ name: "app", image: "nginx", cpu: 1, memory: 4, essential: true }],
  };
  expect(notModelled(definition)).toEqual([]);
});

test("names each member once, with the containers that have it", () => {
  const definition = {
    volumes: [{ name: "data" }],
    containerDefinitions: [
      { name: "app", mountPoints: [{ sourceVolume: "data" }], links: ["db"] },
      { name: "db", links: ["app"] },
    ],
  };
  const found = notModelled(definition).map(({ member, containers }) => [member, containers]);
  expect(found).toEqual([
    ["volumes", []],
    ["mountPoints", ["app"]],
    ["links", ["app", "db"]],
  ]);
});

test("members that registration fills in empty are not listed", () => {
  const definition = {
    volumes: [],
    containerDefinitions: [
      { name: "app", environment: [], mountPoints: [], ulimits: null, privileged: false },
    ],
  };
  expect(notModelled(definition)).toEqual([]);
});

test("input of any shape is read without complaint", () => {
  for (const odd of [null, 1, "x", [], { containerDefinitions: 3 }, { containerDefinitions: [7] }])
    expect(notModelled(odd)).toEqual([]);
});
