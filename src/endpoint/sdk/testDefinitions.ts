// Task definitions through the real SDK, with every member that a definition may have.
import * as sdk from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { fargateDefinition, fullDefinition, hostDefinition } from "./testFullDefinition";
import { regionNamed } from "./testClient";

export function definitions(): void {
  const { ecs } = regionNamed("eu-central-1");

  it("registers a definition with all its members and describes it the same", async () => {
    const { taskDefinition } = await ecs.send(
      new sdk.RegisterTaskDefinitionCommand(fullDefinition),
    );
    expect(taskDefinition).toMatchObject({ family: "full", revision: 1, status: "ACTIVE" });
    expect(taskDefinition?.registeredAt).toBeInstanceOf(Date);
    const described = await ecs.send(
      new sdk.DescribeTaskDefinitionCommand({ taskDefinition: "full", include: ["TAGS"] }),
    );
    expect(described.taskDefinition).toEqual(taskDefinition);
    expect(described.tags).toEqual(fullDefinition.tags);
    await ecs.send(new sdk.RegisterTaskDefinitionCommand(hostDefinition));
    await ecs.send(new sdk.RegisterTaskDefinitionCommand(fargateDefinition));
  });

  it("pages through definitions and families", async () => {
    await ecs.send(new sdk.RegisterTaskDefinitionCommand(fullDefinition));
    const arns: string[] = [];
    for await (const page of sdk.paginateListTaskDefinitions(
      { client: ecs, pageSize: 1 },
      { familyPrefix: "full", sort: "DESC" },
    )) {
      arns.push(...(page.taskDefinitionArns ?? []));
    }
    expect(arns.map((arn) => arn.split("/")[1])).toEqual(["full:2", "full:1"]);
    const families: string[] = [];
    for await (const page of sdk.paginateListTaskDefinitionFamilies(
      { client: ecs, pageSize: 1 },
      {},
    )) {
      families.push(...(page.families ?? []));
    }
    expect(families).toEqual(["fargate", "full", "host"]);
  });

  it("deregisters and deletes a revision", async () => {
    const { taskDefinition } = await ecs.send(
      new sdk.DeregisterTaskDefinitionCommand({ taskDefinition: "full:1" }),
    );
    expect(taskDefinition?.status).toBe("INACTIVE");
    expect(taskDefinition?.deregisteredAt).toBeInstanceOf(Date);
    const deleted = await ecs.send(
      new sdk.DeleteTaskDefinitionsCommand({ taskDefinitions: ["full:1", "full:2"] }),
    );
    expect(deleted.taskDefinitions?.map(({ status }) => status)).toEqual(["DELETE_IN_PROGRESS"]);
    expect(deleted.failures).toHaveLength(1);
  });

  it("refuses a definition in the words of ECS", async () => {
    const wrong = { family: "wrong", containerDefinitions: [{ name: "web", image: "nginx" }] };
    const sent = ecs.send(new sdk.RegisterTaskDefinitionCommand(wrong));
    await expect(sent).rejects.toBeInstanceOf(sdk.ClientException);
    await expect(sent).rejects.toMatchObject({
      name: "ClientException",
      message:
        "Invalid setting for container 'web'. At least one of 'memory' or 'memoryReservation' " +
        "must be specified.",
      $fault: "client",
      $metadata: { httpStatusCode: 400 },
    });
  });
}
