import { expect, it } from "vitest";
import { fleetLike } from "../testFleet";
import { valuesAmong } from "./rank";
import { spread } from "./spread";

it("[placement.spread] over zones compares the tasks in each whole zone", () => {
  const fleet = fleetLike(
    { zone: "us-east-1a", tasks: 2 },
    { zone: "us-east-1b", tasks: 1 },
    { zone: "us-east-1a", tasks: 0 },
  );
  const rank = spread("attribute:ecs.availability-zone");
  expect(fleet.candidates.map(valuesAmong(fleet, rank))).toEqual([2, 1, 2]);
});

it.each(["instanceId", "host"])("[placement.spread] over %s compares instances", (field) => {
  const fleet = fleetLike({ tasks: 2 }, { tasks: 0 });
  expect(fleet.candidates.map(valuesAmong(fleet, spread(field)))).toEqual([2, 0]);
});

it("[placement.spread-missing] instances without the attribute form one group", () => {
  const fleet = fleetLike(
    { tasks: 1, attributes: [{ name: "rack", value: "1" }] },
    { tasks: 2 },
    { tasks: 3 },
    { tasks: 4, attributes: [{ name: "rack" }] },
  );
  expect(fleet.candidates.map(valuesAmong(fleet, spread("attribute:rack")))).toEqual([1, 5, 5, 4]);
});
