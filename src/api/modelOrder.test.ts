import { expect, it } from "vitest";
import { inModelOrder } from "./modelOrder";
import { testRegion } from "./testRegion";

it("[answer.order] describes a definition in AWS's order, however it was registered", () => {
  const region = testRegion();
  const containerDefinitions = [
    {
      memory: 128,
      portMappings: [{ protocol: "tcp", containerPort: 80 }],
      image: "a",
      name: "web",
    },
  ];
  region.output("RegisterTaskDefinition", { containerDefinitions, cpu: "128", family: "web" });
  const described = JSON.stringify(
    region.output("DescribeTaskDefinition", { taskDefinition: "web" }),
  );
  const names = ["containerDefinitions", "name", "image", "cpu", "memory", "portMappings"];
  const later = ["containerPort", "hostPort", "protocol", "essential", "family", "networkMode"];
  const places = [...names, ...later, "revision", "volumes", "status", "registeredBy"].map((name) =>
    described.indexOf(`"${name}":`),
  );
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

it("leaves what the model does not know in place", () => {
  const tags = [{ value: "b", odd: 1, key: "a" }];
  expect(JSON.stringify(inModelOrder("TagResourceRequest", { tags }))).toBe(
    '{"tags":[{"odd":1,"key":"a","value":"b"}]}',
  );
});
