import { expect, test } from "vitest";
import { expandText, expandWords, type Scope } from "../shell/expand";
import { parseScript } from "../shell/parse";
import type { Command, Script } from "../shell/script";
import { parseAws } from "./parse";

interface Guide {
  readonly text: string;
  readonly calls: readonly string[];
}

/** Guides of the kind that tutorials hold, written for this test, and the calls they come to. */
const guides: Readonly<Record<string, Guide>> = {
  "a service on EC2, from the first command to the last": {
    text: `
# 1. A cluster, and an instance that joins it
aws ecs create-cluster --cluster-name demo --region us-east-1

cat > userdata.sh <<'EOF'
#!/bin/bash
echo ECS_CLUSTER=demo >> /etc/ecs/ecs.config
EOF

SG=$(aws ec2 create-security-group --group-name demo --description "Demo cluster" \\
  --query GroupId --output text)
aws ec2 authorize-security-group-ingress --group-id $SG --protocol tcp --port 80 --cidr 0.0.0.0/0
aws ec2 run-instances \\
    --image-id ami-0123456789abcdef0 --count 2 --instance-type t3.medium \\
    --iam-instance-profile Name=ecsInstanceRole \\
    --security-group-ids "$SG" \\
    --user-data file://userdata.sh \\
    --tag-specifications 'ResourceType=instance,Tags=[{Key=Name,Value=ECS demo}]'
aws ecs list-container-instances --cluster demo

# 2. A task definition from a file
aws ecs register-task-definition --cli-input-json file://$HOME/web.json --region us-east-1
aws ecs list-task-definitions --family-prefix web --sort DESC --max-items 1
aws ecs run-task --cluster demo --task-definition web:1 --count 1
aws ecs list-tasks --cluster demo --output text --query 'taskArns[0]' | head -1
aws ecs describe-tasks --cluster demo \\
  --tasks $(aws ecs list-tasks --cluster demo --query "taskArns[]" --output text)

# 3. A service
aws ecs create-service --cluster demo --service-name web --task-definition web --desired-count 2 \\
  --placement-strategy type=spread,field=attribute:ecs.availability-zone type=binpack,field=memory
aws ecs wait services-stable --cluster demo --services web
aws ecs update-service --cluster demo --service web --desired-count 0
aws ecs delete-service --cluster demo --service web >/dev/null 2>&1

# 4. Away with it
ID=\`aws ecs list-container-instances --cluster demo --query 'containerInstanceArns[0]'\`
aws ecs deregister-container-instance --cluster demo --container-instance $ID --force
aws ecs delete-cluster --cluster demo
`,
    calls: [
      "CreateCluster",
      "CreateSecurityGroup",
      "AuthorizeSecurityGroupIngress",
      "RunInstances",
      "ListContainerInstances",
      "RegisterTaskDefinition",
      "ListTaskDefinitions",
      "RunTask",
      "ListTasks",
      "ListTasks",
      "DescribeTasks",
      "CreateService",
      "DescribeServices",
      "UpdateService",
      "DeleteService",
      "ListContainerInstances",
      "DeregisterContainerInstance",
      "DeleteCluster",
    ],
  },
  "a service on Fargate, copied with its prompts": {
    text: `
$ aws ecs register-task-definition \\
>     --family sample-fargate --network-mode awsvpc \\
>     --requires-compatibilities FARGATE --cpu 256 --memory 512 \\
>     --container-definitions '[{"name":"app","image":"httpd:2.4","essential":true,
        "portMappings":[{"containerPort":80,"protocol":"tcp"}]}]'
$ aws ecs create-service --cluster fargate --service-name app --task-definition sample-fargate:1 \\
    --desired-count 1 --launch-type "FARGATE" --network-configuration \\
    "awsvpcConfiguration={subnets=[subnet-a],securityGroups=[sg-a],assignPublicIp=ENABLED}"
$ aws ecs describe-services --cluster fargate --services app --include TAGS
$ aws ecs update-service --cluster fargate --service app --force-new-deployment \\
    --deployment-configuration \\
    "deploymentCircuitBreaker={enable=true,rollback=true},maximumPercent=200"
$ aws ecs tag-resource --resource-arn arn:aws:ecs:us-east-1:123456789012:cluster/fargate \\
    --tags key=stage,value=prod key=team,value="a b"
`,
    calls: [
      "RegisterTaskDefinition",
      "CreateService",
      "DescribeServices",
      "UpdateService",
      "TagResource",
    ],
  },
  "instances drained one after the other": {
    text: `
export CLUSTER=demo
for arn in $(aws ecs list-container-instances --cluster "$CLUSTER" --status ACTIVE \\
               --query 'containerInstanceArns[]' --output text); do
  echo "draining $arn"
  aws ecs update-container-instances-state --cluster "$CLUSTER" \\
    --container-instances "$arn" --status DRAINING || echo failed
  sleep 60
done
aws ecs put-attributes --cluster "\${CLUSTER:-default}" --attributes name=stack,value=prod
aws ecs list-attributes --cluster $CLUSTER --target-type container-instance \\
  --attribute-name stack # one page
aws ecs put-account-setting --name containerInsights --value enabled
aws sts get-caller-identity --query Account --output text
aws ecs run-task --cli-input-yaml "
cluster: demo
taskDefinition: web
overrides:
  containerOverrides:
    - name: app
      command: [echo, hello]
"
aws ecs stop-task --task 1dc5c17a422b4dc4b493371970c6c4d6 --reason "it's over" && echo stopped
`,
    calls: [
      "ListContainerInstances",
      "UpdateContainerInstancesState",
      "PutAttributes",
      "ListAttributes",
      "PutAccountSetting",
      "GetCallerIdentity",
      "RunTask",
      "StopTask",
    ],
  },
};

/** What has been called, and what the script has kept. */
interface Run {
  readonly calls: string[];
  readonly files: Map<string, string>;
  readonly variables: Map<string, string>;
}

/** As far as a script can be followed without a world: every call gives the word `given`. */
async function run(script: Script, into: Run): Promise<void> {
  const commands = script.steps.flatMap(({ pipeline }) => pipeline.commands);
  for (const command of commands) await runCommand(command, into);
}

function scopeOf(into: Run): Scope {
  return {
    variable: (name) => into.variables.get(name),
    assign: (name, value) => void into.variables.set(name, value),
    parameters: [],
    strict: false,
    substitute: async (script) => {
      await run(script, into);
      return "given\n";
    },
  };
}

async function runCommand(command: Command, into: Run): Promise<void> {
  const scope = scopeOf(into);
  if (command.kind === "for") {
    const [first = ""] = await expandWords(command.words, scope);
    into.variables.set(command.name, first);
    return run(command.body, into);
  }
  if (command.kind !== "simple") throw new Error(`${command.kind} is not followed here`);
  const words = await expandWords(command.words, scope);
  for (const { name, value } of command.assignments) {
    into.variables.set(name, await expandText(value, scope));
  }
  await keepFile(command, into);
  if (words[0] === "export") exportWords(words.slice(1), into);
  if (words[0] === "aws") into.calls.push(...callOf(words.slice(1), into));
}

/** `cat > file <<EOF` */
async function keepFile({ redirections }: Command, into: Run): Promise<void> {
  const scope = scopeOf(into);
  let [file, text] = ["", ""];
  for (const redirection of redirections) {
    if (redirection.kind === "here") text = await expandText(redirection.text, scope);
    if (redirection.kind === "write") file = await expandText(redirection.target, scope);
  }
  if (file !== "") into.files.set(file, text);
}

function exportWords(words: readonly string[], { variables }: Run): void {
  for (const word of words) {
    const [name = "", value = ""] = word.split("=");
    variables.set(name, value);
  }
}

function callOf(words: readonly string[], { files }: Run): readonly string[] {
  const command = parseAws(words, {
    region: "us-east-1",
    variable: () => undefined,
    read: (path) => files.get(path),
  });
  if (command.kind === "error") throw new Error(`${words.join(" ")}${command.lines.join("\n")}`);
  return command.kind === "call" || command.kind === "wait" ? [command.call.operation] : [];
}

test.each(Object.entries(guides))("%s is understood as written", async (_title, guide) => {
  const parsed = parseScript(guide.text);
  if (parsed.kind !== "script") throw new Error(parsed.message);
  const web = '{"family":"web","containerDefinitions":[{"name":"web","image":"nginx"}]}';
  const files = new Map([["/home/me/web.json", web]]);
  const into: Run = { calls: [], files, variables: new Map([["HOME", "/home/me"]]) };
  await run(parsed.script, into);
  expect(into.calls).toEqual(guide.calls);
});
