import { expect, test } from "vitest";
import { parse } from "yaml";
import { loadDocs } from "../complete/docs";
import { inputSkeleton } from "./skeleton";
import { findOperation, operationsOf, serviceNames } from "./services";
import { yamlSkeleton } from "./yamlSkeleton";

const docs = await loadDocs();

function written(name: string): string {
  const operation = findOperation("ecs", name);
  return operation === undefined ? "" : yamlSkeleton(operation, docs);
}

test("each member says if it is required, what it is, and its words, as the AWS CLI does", () => {
  expect(written("delete-attributes")).toBe(
    "cluster: ''  # The short name or full Amazon Resource Name (ARN) of the cluster that " +
      "contains the resource to delete attributes.\n" +
      "attributes: # [REQUIRED] The attributes to delete from your resource.\n" +
      "- name: ''  # [REQUIRED] The name of the attribute.\n" +
      "  value: '' # The value of the attribute.\n" +
      "  targetType: container-instance # The type of the target to attach the attribute with. " +
      "Valid values are: container-instance.\n" +
      "  targetId: '' # The ID of the target.\n",
  );
  expect(written("run-task")).toContain(
    "  awsvpcConfiguration:  # The VPC subnets and security groups that are associated with a " +
      "task.\n" +
      "    subnets:  # [REQUIRED] The IDs of the subnets associated with the task or service.\n" +
      "    - ''\n",
  );
  expect(written("register-task-definition")).toContain(
    "  portMappings: # The list of port mappings for the container.\n  - containerPort: 0  # ",
  );
  expect(written("register-task-definition")).toContain(
    "    protocol: tcp # The protocol that's used for the port mapping. " +
      "Valid values are: tcp, udp.\n",
  );
});

const operations = serviceNames.flatMap((service) => operationsOf(service));

test.each(operations.map((one) => [one.service, one.cliName, one] as const))(
  "%s %s: read as YAML it is the JSON skeleton",
  (_service, _name, operation) => {
    const text = yamlSkeleton(operation, docs).replaceAll("1970-01-01 0", "1970-01-01T0");
    expect(parse(text) ?? {}).toEqual(JSON.parse(inputSkeleton(operation)));
  },
);
