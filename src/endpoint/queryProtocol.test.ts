import { expect, it } from "vitest";
import { testEndpoint } from "./testEndpoint";

const ec2 = (Action: string, form: Record<string, string> = {}) => ({
  Action,
  Version: "2016-11-15",
  ...form,
});

it("EC2 is asked with numbered names and answers in its own element names", async () => {
  const { query } = testEndpoint();
  const { status, headers, body } = await query(
    ec2("DescribeSubnets", {
      "Filter.1.Name": "availability-zone",
      "Filter.1.Value.1": "us-east-1b",
      "Filter.1.Value.2": "us-east-1c",
    }),
  );
  expect(status).toBe(200);
  expect(headers["content-type"]).toBe("text/xml;charset=UTF-8");
  expect(body).toContain(
    '<DescribeSubnetsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">',
  );
  expect(body).toContain("<subnetSet><item><subnetId>subnet-");
  expect(body.match(/<availabilityZone>us-east-1.</g)).toEqual([
    "<availabilityZone>us-east-1b<",
    "<availabilityZone>us-east-1c<",
  ]);
});

it("instances are launched with tags, and told with an ISO time and their state", async () => {
  const { query } = testEndpoint();
  const launched = await query(
    ec2("RunInstances", {
      ImageId: "ami-0abcdef1234567890",
      InstanceType: "t3.medium",
      MinCount: "2",
      MaxCount: "2",
      "TagSpecification.1.ResourceType": "instance",
      "TagSpecification.1.Tag.1.Key": "Name",
      "TagSpecification.1.Tag.1.Value": "a <b> & 'c'",
    }),
  );
  expect(launched.body.match(/<instanceId>i-/g)).toHaveLength(2);
  expect(launched.body).toContain("<instanceState><code>0</code><name>pending</name>");
  const ids = [...launched.body.matchAll(/<instanceId>(i-\w+)</g)].map(([, id = ""]) => id);
  const { body } = await query(ec2("DescribeInstances", { "InstanceId.1": ids[1] ?? "" }));
  expect(body.match(/<instanceId>/g)).toHaveLength(1);
  expect(body).toContain("<reservationSet><item><reservationId>r-");
  expect(body).toContain("<launchTime>2026-01-05T09:00:00.000Z</launchTime>");
  expect(body).toContain("<groupSet><item><groupId>sg-");
  expect(body).toContain(
    "<tagSet><item><key>Name</key><value>a &lt;b&gt; &amp; 'c'</value></item></tagSet>",
  );
});

it("rules of security groups are read from their nested names and told back", async () => {
  const { query } = testEndpoint();
  const made = await query(
    ec2("CreateSecurityGroup", { GroupName: "web", GroupDescription: "the web" }),
  );
  const GroupId = /<groupId>(.*?)</.exec(made.body)?.[1] ?? "";
  const allowed = await query(
    ec2("AuthorizeSecurityGroupIngress", {
      GroupId,
      "IpPermissions.1.IpProtocol": "tcp",
      "IpPermissions.1.FromPort": "80",
      "IpPermissions.1.ToPort": "81",
      "IpPermissions.1.IpRanges.1.CidrIp": "10.0.0.0/8",
      "IpPermissions.2.IpProtocol": "-1",
      "IpPermissions.2.Groups.1.GroupId": GroupId,
    }),
  );
  expect(allowed.body).toContain("<return>true</return>");
  const { body } = await query(ec2("DescribeSecurityGroups", { "GroupId.1": GroupId }));
  expect(body).toContain("<groupDescription>the web</groupDescription>");
  expect(body).toContain("<fromPort>80</fromPort><toPort>81</toPort>");
  expect(body).toContain("<ipRanges><item><cidrIp>10.0.0.0/8</cidrIp></item></ipRanges>");
  expect(body).toContain(`<groups><item><groupId>${GroupId}</groupId></item></groups>`);
});

it("a request of more parameters than a region has use for is refused", async () => {
  const { query } = testEndpoint();
  const values = Array.from({ length: 20_000 }, (_, i) => [`InstanceId.${i}`, "i-1"] as const);
  const { status, body } = await query(ec2("DescribeInstances", Object.fromEntries(values)));
  expect(status).toBe(400);
  expect(body).toContain("<Code>MalformedQueryString</Code>");
});

it.each([
  [{}, "MissingAction", "The request must contain the parameter Action"],
  [
    ec2("DescribeVpcs"),
    "InvalidAction",
    "The action DescribeVpcs is not valid for this web service.",
  ],
  [ec2("toString"), "InvalidAction", "The action toString is not valid for this web service."],
  [ec2("RunInstances"), "MissingParameter", "The request must contain the parameter MinCount"],
  [
    ec2("RunInstances", { MinCount: "many", MaxCount: "2" }),
    "InvalidParameterValue",
    "Invalid value 'many' for MinCount",
  ],
  [
    ec2("TerminateInstances", { "InstanceId.1": "i-<none>" }),
    "InvalidInstanceID.NotFound",
    "The instance ID 'i-&lt;none&gt;' does not exist",
  ],
])("EC2 refuses %j in its own shape", async (form, code, message) => {
  const { query } = testEndpoint();
  const { status, body } = await query(form);
  expect(status).toBe(400);
  expect(body).toContain(
    `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors>`,
  );
  expect(body).toMatch(/<RequestID>id-\d+<\/RequestID><\/Response>$/);
});

it("STS says who calls", async () => {
  const { query } = testEndpoint();
  const form = { Action: "GetCallerIdentity", Version: "2011-06-15" };
  const { body } = await query(form, "sts");
  expect(body).toContain("<GetCallerIdentityResult><UserId>123456789012</UserId>");
  expect(body).toContain("<Arn>arn:aws:iam::123456789012:root</Arn>");
  expect(body).toMatch(/<ResponseMetadata><RequestId>id-\d+</);
});
