import { expect, test } from "vitest";
import { clusterOf } from "../api/testWorld";
import { newShell } from "./run/shell";
import { piecesOf, runLine } from "./run";
import { testTerminal } from "./testHost";

test("variables, substitutions and exit codes go from line to line", async () => {
  const { run } = testTerminal();
  await run("NAME=web; COUNT=$(echo 2)");
  expect((await run('echo "$NAME:$COUNT"')).out).toBe("web:2\n");
  await run("false");
  expect((await run("echo $?")).out).toBe("1\n");
  expect((await run("X=$(false)")).status).toBe(1);
  expect((await run("A=1 env | grep ^A; echo [$A]")).out).toBe("A=1\n[]\n");
});

test("what a substitution sets is not seen outside", async () => {
  const { run } = testTerminal();
  expect((await run("X=1; Y=$(X=2; echo $X); echo $X $Y")).out).toBe("1 2\n");
});

test("texts go into files and come from files", async () => {
  const { run, files } = testTerminal();
  await run("cat > a.txt <<EOF\none\ntwo\nEOF");
  await run(
    "echo three >> a.txt; wc -l < a.txt > count; cat nothing 2> errors; cat nothing &> both",
  );
  expect(files.get("a.txt")).toContain("one\ntwo");
  expect(files.get("count")?.trim()).toBe("3");
  expect(files.get("errors")).toBe("cat: nothing: No such file or directory\n");
  expect(files.get("both")).toBe(files.get("errors"));
  const joined = await run("cat nothing 2>&1 | wc -l; cat nothing 2>/dev/null");
  expect(joined).toMatchObject({ out: "1\n", err: "" });
  expect(await run("cat < nothing")).toMatchObject({
    status: 1,
    err: "nothing: No such file or directory\n",
  });
});

test("a loop runs its body for each word, and a file of the scenario is a script", async () => {
  const { run } = testTerminal();
  expect((await run("for i in 1 2; do echo n$i; done | tail -n 1")).out).toBe("n2\n");
  await run("cat > s.sh <<'EOF'\n#!/bin/bash\nset -e\necho one\nfalse\necho two\nEOF");
  expect(await run("bash s.sh")).toMatchObject({ out: "one\n", status: 1 });
  expect((await run("bash nothing.sh")).status).toBe(127);
});

test("a script that runs itself ends", async () => {
  const { run } = testTerminal();
  await run("echo 'bash s.sh' > s.sh");
  expect((await run("bash s.sh")).err).toContain("run each other, more than 50 deep");
});

test("what cannot be read is said, and nothing is run", async () => {
  const { run } = testTerminal();
  const { status, err, out } = await run("echo a; echo 'b");
  expect(status).toBe(2);
  expect(err).toMatch(/^sh: /);
  expect(out).toBe("");
});

test("Ctrl-C ends a script with 130, and what had run stays", async () => {
  const stop = new AbortController();
  const { world } = testTerminal();
  const host = {
    region: "us-east-1",
    account: "1",
    call: async () => ({ ok: true, output: {} }) as const,
    now: async () => 0,
    sleep: async () => stop.abort(),
    breathe: async () => undefined,
    files: { list: () => [], read: () => undefined, write: () => undefined },
    control: async () => ({ ok: true, text: "" }),
  };
  let out = "";
  const output = { out: (text: string) => void (out += text), err: () => undefined };
  const session = { shell: newShell(), host, output, signal: stop.signal };
  expect(await runLine("echo a; sleep 5; echo b", session)).toBe(130);
  expect(out).toBe("a\n");
  expect(world.history.world.now).toBe(0);
});

test("errors of the service, the words and the query have the CLI's texts and codes", async () => {
  const { run } = testTerminal();
  expect(await run("aws ecs describe-services --cluster x --services web")).toMatchObject({
    status: 254,
    err:
      "\naws: [ERROR]: An error occurred (ClusterNotFoundException) when calling the " +
      "DescribeServices operation: Cluster not found.\n",
  });
  expect(await run("aws ecs list-clusters --query 'a['")).toMatchObject({
    status: 252,
    err: expect.stringContaining("Bad value for --query a[: Invalid jmespath expression"),
  });
  expect(await run("aws ecs list-clusters --query 'length(a)'")).toMatchObject({ status: 255 });
  expect(await run("aws ecs describe-servces")).toMatchObject({
    status: 252,
    err: expect.stringContaining("* describe-services"),
  });
});

test("what a client token already made follows the refusal of another request", async () => {
  const { run } = testTerminal(clusterOf(1));
  await run(
    "aws ecs register-task-definition --family a " +
      "--container-definitions name=a,image=busybox,memory=64",
  );
  const task = "aws ecs run-task --cluster demo --task-definition a --client-token t";
  const made = await run(`${task} --query tasks[0].taskArn --output text`);
  expect(made.status).toBe(0);
  const { err, status } = await run(`${task} --count 2`);
  expect(status).toBe(254);
  expect(err).toContain(`\n\nAdditional error details:\nresourceIds: [${made.out.trim()}]\n`);
});

test("waits on the virtual clock, EC2's waiters too", async () => {
  const { run, world } = testTerminal();
  await run("aws ecs create-cluster --cluster-name demo");
  const launch =
    "aws ec2 run-instances --instance-type c5.large --count 1 " +
    "--iam-instance-profile Name=ecsInstanceRole --query Instances[0].InstanceId --output text";
  await run(`ID=$(${launch}); aws ec2 wait instance-running --instance-ids $ID`);
  expect(world.world().now).toBeGreaterThan(0);
  const state = "Reservations[0].Instances[0].State.Name";
  expect((await run(`aws ec2 describe-instances --query ${state}`)).out).toBe('"running"\n');
  const gone = "aws ecs wait tasks-running --cluster demo --tasks deadbeefdeadbeefdeadbeefdeadbeef";
  expect(await run(gone)).toMatchObject({ status: 255 });
});

test("another region is remarked on once", async () => {
  const { run } = testTerminal();
  expect((await run("aws ecs list-clusters --region eu-west-1")).err).toContain("us-east-1");
  expect((await run("aws ecs list-clusters --region eu-west-1")).err).toBe("");
});

test("a profile is looked for when a command is about to call: only default is there", async () => {
  const { run } = testTerminal();
  const missing = "\naws: [ERROR]: The config profile (nope) could not be found\n";
  const hint = "Here there is one profile: leave --profile out, or: unset AWS_PROFILE\n";
  expect(await run("aws ecs list-clusters --profile nope")).toEqual({
    status: 255,
    out: "",
    err: missing + hint,
  });
  await run("export AWS_PROFILE=nope");
  expect(await run("aws ecs list-clusters")).toMatchObject({ status: 255, err: missing });
  expect(await run("aws ecs wait services-stable --services a")).toMatchObject({ err: missing });
  expect((await run("aws ecs list-clusters --query a[")).err).toContain("Bad value for --query");
  expect((await run("aws ecs stop-task --generate-cli-skeleton")).status).toBe(0);
  expect((await run("aws ecs list-clusters --profile default")).status).toBe(0);
  expect((await run("unset AWS_PROFILE; aws ecs list-clusters")).status).toBe(0);
});

test("a value or expression that is nested without end is refused with a plain word", async () => {
  const { run } = testTerminal();
  const deep = "[".repeat(9_000) + "]".repeat(9_000);
  const register = "aws ecs register-task-definition";
  for (const line of [
    `${register} --family a --container-definitions '${deep}'`,
    `${register} --family a --container-definitions 'a=${deep}'`,
    `${register} --cli-input-json '${deep}'`,
    `${register} --cli-input-yaml '${deep}'`,
    `${register} --cli-input-yaml '${"- ".repeat(9_000)}a'`,
    `aws ecs list-clusters --query '${"a.".repeat(4_000)}a'`,
    `aws ecs list-clusters --query '${"a|".repeat(4_000)}a'`,
    `aws ecs list-clusters --query '\`${deep.slice(4_500, -4_500)}\`'`,
  ]) {
    const { status, err } = await run(line);
    expect(err).toContain("nested too deeply");
    expect(status).toBe(252);
  }
});

test("pages of text are printed one by one, and a cut list ends with its token", async () => {
  const { run } = testTerminal();
  for (let i = 0; i < 3; i++) await run(`aws ecs create-cluster --cluster-name c${i}`);
  const cut = await run("aws ecs list-clusters --max-items 2 --output text");
  expect(cut.out).toMatch(/^CLUSTERARNS\t.*c0\nCLUSTERARNS\t.*c1\nNEXTTOKEN\t\S+\n$/);
  const token = cut.out.trim().split("\t").at(-1) ?? "";
  const rest = await run(`aws ecs list-clusters --starting-token ${token} --output text`);
  expect(rest.out).toMatch(/^CLUSTERARNS\t.*c2\n$/);
});

test("a pasted text falls into its lines; what belongs together stays together", () => {
  const text =
    "# first\necho a; echo b\n\necho c \\\n  d\nfor i in 1\ndo echo $i\ndone\ncat <<E\nx\nE\n";
  expect(piecesOf(text)).toEqual([
    "echo a; echo b",
    "echo c \\\n  d",
    "for i in 1\ndo echo $i\ndone",
    "cat <<E\nx\nE",
  ]);
  expect(piecesOf("# a remark")).toEqual(["# a remark"]);
  expect(piecesOf("echo 'a")).toEqual(["echo 'a"]);
});

const GUIDE = String.raw`
# The steps of a classic guide to ECS on EC2
aws ecs create-cluster --cluster-name MyCluster --region us-west-2

aws ec2 run-instances --image-id ami-0abcdef1234567890 --instance-type t3.medium --count 2 \
    --iam-instance-profile Name=ecsInstanceRole --region us-west-2 \
    --user-data '#!/bin/bash
echo ECS_CLUSTER=MyCluster >> /etc/ecs/ecs.config' \
    --query 'Instances[].InstanceId' --output text
sleep 3m
aws ecs list-container-instances --cluster MyCluster --region us-west-2

cat > sleep360.json <<'EOF'
{
  "containerDefinitions": [
    {
      "name": "sleep",
      "image": "busybox",
      "cpu": 10,
      "command": ["sleep", "360"],
      "memory": 10,
      "essential": true
    }
  ],
  "family": "sleep360"
}
EOF
aws ecs register-task-definition --cli-input-json file://sleep360.json --region us-west-2
aws ecs list-task-definitions --region us-west-2
aws ecs run-task --cluster MyCluster --task-definition sleep360:1 --count 1 --region us-west-2
aws ecs list-tasks --cluster MyCluster --region us-west-2
TASK=$(aws ecs list-tasks --cluster MyCluster --region us-west-2 \
    --query 'taskArns[0]' --output text)
aws ecs wait tasks-running --cluster MyCluster --tasks "$TASK" --region us-west-2
aws ecs describe-tasks --cluster MyCluster --tasks "$TASK" --region us-west-2
aws ecs create-service --cluster MyCluster --service-name my-service --task-definition sleep360 \
    --desired-count 2 --region us-west-2
aws ecs wait services-stable --cluster MyCluster --services my-service --region us-west-2
aws ecs update-service --cluster MyCluster --service my-service --desired-count 0 --region us-west-2
aws ecs delete-service --cluster MyCluster --service my-service --region us-west-2
aws ecs wait services-inactive --cluster MyCluster --services my-service --region us-west-2
aws ecs stop-task --cluster MyCluster --task "$TASK" --region us-west-2
aws ecs wait tasks-stopped --cluster MyCluster --tasks "$TASK" --region us-west-2
for CI in $(aws ecs list-container-instances --cluster MyCluster \
    --query 'containerInstanceArns[]' --output text); do
  aws ecs deregister-container-instance --cluster MyCluster --container-instance "$CI" \
      --region us-west-2 --force
done
aws ecs delete-cluster --cluster MyCluster --region us-west-2
`;

test("the commands of a classic guide run as written", async () => {
  const { run, world } = testTerminal();
  const failures: string[] = [];
  for (const piece of piecesOf(GUIDE)) {
    const { status, err } = await run(piece);
    if (status !== 0) failures.push(`${piece}\n${err}`);
  }
  expect(failures).toEqual([]);
  const cluster = [...world.world().tables.clusters.rows.values()].find(
    ({ id }) => id === "MyCluster",
  );
  expect(cluster?.status).toBe("INACTIVE");
});

test("an answer may be asked for in each format", async () => {
  const { run } = testTerminal(clusterOf(1));
  const query =
    "--clusters demo --query 'clusters[].{n:clusterName,c:registeredContainerInstancesCount}'";
  expect((await run(`aws ecs describe-clusters ${query} --output text`)).out).toBe("1\tdemo\n");
  expect((await run(`aws ecs describe-clusters ${query} --output yaml`)).out).toBe(
    "- c: 1\n  n: demo\n",
  );
  expect((await run(`aws ecs describe-clusters ${query} --output table`)).out).toContain(
    "|  1  |  demo    |",
  );
  await run("export AWS_DEFAULT_OUTPUT=yaml");
  expect((await run(`aws ecs describe-clusters ${query}`)).out).toBe("- c: 1\n  n: demo\n");
});
