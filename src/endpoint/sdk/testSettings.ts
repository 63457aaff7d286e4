// Account settings and tags through the real SDK.
import * as sdk from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { regionNamed } from "./testClient";

export function settings(): void {
  const { ecs } = regionNamed("sa-east-1");

  it("sets, lists and forgets account settings", async () => {
    const { setting } = await ecs.send(
      new sdk.PutAccountSettingCommand({ name: "containerInsights", value: "enabled" }),
    );
    expect(setting).toMatchObject({ name: "containerInsights", value: "enabled" });
    await ecs.send(
      new sdk.PutAccountSettingDefaultCommand({ name: "awsvpcTrunking", value: "enabled" }),
    );
    const names: string[] = [];
    const pages = sdk.paginateListAccountSettings(
      { client: ecs, pageSize: 3 },
      { effectiveSettings: true },
    );
    for await (const page of pages)
      names.push(...(page.settings ?? []).map(({ name }) => name ?? ""));
    expect(names).toContain("awsvpcTrunking");
    await ecs.send(new sdk.DeleteAccountSettingCommand({ name: "containerInsights" }));
    const own = await ecs.send(new sdk.ListAccountSettingsCommand({ name: "containerInsights" }));
    expect(own.settings).toEqual([]);
    await expect(
      ecs.send(new sdk.PutAccountSettingCommand({ name: "containerInsights", value: "loud" })),
    ).rejects.toBeInstanceOf(sdk.InvalidParameterException);
  });

  it("tags a resource, reads its tags, and takes them away", async () => {
    const { cluster } = await ecs.send(new sdk.CreateClusterCommand({ clusterName: "demo" }));
    const resource = { resourceArn: cluster?.clusterArn };
    const tags = [
      { key: "team", value: "blue" },
      { key: "stage", value: "test" },
    ];
    await ecs.send(new sdk.TagResourceCommand({ ...resource, tags }));
    await ecs.send(new sdk.UntagResourceCommand({ ...resource, tagKeys: ["stage"] }));
    const read = await ecs.send(new sdk.ListTagsForResourceCommand(resource));
    expect(read.tags).toEqual([{ key: "team", value: "blue" }]);
  });
}
