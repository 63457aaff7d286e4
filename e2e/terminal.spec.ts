// The terminal: what a person pastes from a guide, types, and sees of what others press.
import type { Locator, Page } from "@playwright/test";
import { call, ecs, expect, now, open, output, test } from "./page";

const GUIDE = String.raw`# The steps of a classic guide to ECS on EC2
aws ecs create-cluster --cluster-name MyCluster --region us-east-1
aws ec2 run-instances --image-id ami-0abcdef1234567890 --instance-type t3.medium --count 2 \
    --iam-instance-profile Name=ecsInstanceRole --region us-east-1 \
    --user-data '#!/bin/bash
echo ECS_CLUSTER=MyCluster >> /etc/ecs/ecs.config' \
    --query 'Instances[].InstanceId' --output text
sleep 3m
aws ecs list-container-instances --cluster MyCluster --region us-east-1
cat > sleep360.json <<'EOF'
{
  "family": "sleep360",
  "containerDefinitions": [
    { "name": "sleep", "image": "busybox", "cpu": 10, "memory": 10, "essential": true }
  ]
}
EOF
aws ecs register-task-definition --cli-input-json file://sleep360.json --region us-east-1
aws ecs run-task --cluster MyCluster --task-definition sleep360:1 --count 1 --region us-east-1
TASK=$(aws ecs list-tasks --cluster MyCluster --query 'taskArns[0]' --output text)
aws ecs wait tasks-running --cluster MyCluster --tasks "$TASK" --region us-east-1
aws ecs create-service --cluster MyCluster --service-name my-service \
    --task-definition sleep360 --desired-count 2 --region us-east-1
aws ecs wait services-stable --cluster MyCluster --services my-service --region us-east-1
aws ecs update-service --cluster MyCluster --service my-service --desired-count 0
aws ecs delete-service --cluster MyCluster --service my-service --region us-east-1
aws ecs wait services-inactive --cluster MyCluster --services my-service --region us-east-1
aws ecs stop-task --cluster MyCluster --task "$TASK" --region us-east-1
aws ecs wait tasks-stopped --cluster MyCluster --tasks "$TASK" --region us-east-1
for CI in $(aws ecs list-container-instances --cluster MyCluster \
    --query 'containerInstanceArns[]' --output text); do
  aws ecs deregister-container-instance --cluster MyCluster --container-instance "$CI" --force
done
aws ecs delete-cluster --cluster MyCluster --region us-east-1
`;

/** Opens the terminal with its key; the prompt has the focus then. */
async function terminal(page: Page): Promise<{ prompt: Locator; log: Locator }> {
  await page.keyboard.press("Control+`");
  const prompt = page.getByRole("combobox", { name: "Command line" });
  await expect(prompt).toBeFocused();
  return { prompt, log: page.getByRole("log", { name: "Commands and their output" }) };
}

/** Types a line and waits until it has run. */
async function run(page: Page, prompt: Locator, line: string): Promise<void> {
  await prompt.fill(line);
  await prompt.press("Enter");
  await expect(page.getByRole("button", { name: "Stop" })).toBeHidden();
}

test("the commands of a guide, pasted, run as written", async ({ page }) => {
  await open(page);
  const { prompt, log } = await terminal(page);
  await prompt.fill(GUIDE);
  await prompt.press("Enter");
  await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
  await expect(log.getByText("delete-cluster --cluster MyCluster")).toBeVisible();
  await expect(page.getByRole("button", { name: "Stop" })).toBeHidden();
  await expect(log.getByText(/exit code/)).toHaveCount(0);
  const described = await output(page, ecs("DescribeClusters", { clusters: ["MyCluster"] }));
  expect(described).toMatchObject({ clusters: [{ status: "INACTIVE" }] });
});

test("an error is the CLI's, and its line stays to be mended", async ({ page }) => {
  await open(page);
  const { prompt, log } = await terminal(page);
  await run(page, prompt, "aws ecs describe-servces --cluster storefront");
  await expect(log.getByText("Maybe you meant:")).toBeVisible();
  await expect(log.getByText("exit code 252")).toBeVisible();
  await expect(prompt).toHaveValue("aws ecs describe-servces --cluster storefront");
  await run(page, prompt, "aws ecs describe-services --cluster nowhere --services web");
  await expect(log.getByText(/ClusterNotFoundException.*Cluster not found\./)).toBeVisible();
});

test("sleep moves the clock, and Ctrl-C ends what waits for it", async ({ page }) => {
  await open(page);
  const { prompt, log } = await terminal(page);
  const before = await now(page);
  await run(page, prompt, "sleep 90");
  expect(await now(page)).toBe(before + 90_000);
  await run(page, prompt, "playground play");
  await prompt.fill("sleep 20h");
  await prompt.press("Enter");
  await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
  await prompt.press("Control+c");
  await expect(log.getByText("exit code 130")).toBeVisible();
  await run(page, prompt, "playground pause");
  await expect(log.getByText(/^Paused at/)).toBeVisible();
});

test("what is pressed elsewhere appears as its command, a refused one too", async ({ page }) => {
  await open(page);
  const { prompt, log } = await terminal(page);
  await prompt.press("Control+l");
  const scale = { cluster: "storefront", service: "web", desiredCount: 4 };
  await call(page, ecs("UpdateService", scale));
  const command = "aws ecs update-service --cluster storefront --service web --desired-count 4";
  await expect(log.getByText(command)).toBeVisible();
  await expect(log.getByText("from the page")).toHaveCount(1);
  await call(page, ecs("UpdateService", { ...scale, service: "gone" }));
  await expect(log.getByText(/ServiceNotFoundException/)).toBeVisible();
  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await expect(log.getByText("playground undo")).toBeVisible();
});

test("names of the world are completed, and lines come back from the history", async ({ page }) => {
  await open(page);
  const { prompt, log } = await terminal(page);
  await prompt.pressSequentially("aws ecs describe-services --cluster sto");
  const offers = page.getByRole("listbox", { name: "What may come next" });
  await expect(offers.getByRole("option", { name: /storefront/ })).toBeVisible();
  await prompt.press("Tab");
  await expect(prompt).toHaveValue("aws ecs describe-services --cluster storefront ");
  await prompt.pressSequentially("--services web --query 'services[0].desiredCount'");
  await prompt.press("Enter");
  await expect(log.getByText("3", { exact: true })).toBeVisible();
  await prompt.press("ArrowUp");
  await expect(prompt).toHaveValue(/desiredCount/);
  await prompt.press("Control+u");
  await prompt.press("Control+r");
  const search = page.getByRole("combobox", { name: "Search the history" });
  await search.pressSequentially("describe-serv");
  await page.keyboard.press("Enter");
  await expect(prompt).toHaveValue(/^aws ecs describe-services --cluster storefront/);
});

const WAIT = String.raw`aws ecs update-service --cluster storefront --service web --desired-count 4 > out.json
while [ "$(aws ecs describe-services --cluster storefront --services web \
    --query 'services[0].runningCount' --output text)" != "4" ]; do
  sleep 5
done
echo "all $((2 + 2)) run"
`;

test("a pasted loop waits for a status while virtual time passes", async ({ page }) => {
  await open(page);
  const { prompt, log } = await terminal(page);
  const before = await now(page);
  await run(page, prompt, WAIT);
  await expect(log.getByText("all 4 run", { exact: true })).toBeInViewport();
  expect(await now(page)).toBeGreaterThan(before);
  expect(((await now(page)) - before) % 5_000).toBe(0);
});

test("a loop without an end is interrupted; one that does not wait ends by itself", async ({
  page,
}) => {
  await open(page);
  const { prompt, log } = await terminal(page);
  await prompt.fill("while true; do sleep 5; done");
  await prompt.press("Enter");
  await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
  await prompt.press("Control+c");
  await expect(log.getByText("exit code 130")).toBeVisible();
  await run(page, prompt, "while true; do :; done");
  await expect(log.getByText(/A loop that waits needs a sleep in it/)).toBeVisible();
});

test("an unfinished if goes on in the next line, and is completed there", async ({ page }) => {
  await open(page);
  const { prompt, log } = await terminal(page);
  await prompt.pressSequentially("if [ 2 -gt 1 ]; then");
  await prompt.press("Enter");
  await prompt.pressSequentially("  aws ecs describe-services --cluster sto");
  const offers = page.getByRole("listbox", { name: "What may come next" });
  await expect(offers.getByRole("option", { name: /storefront/ })).toBeVisible();
  await prompt.press("Tab");
  await prompt.pressSequentially("--services web --query 'services[0].desiredCount'");
  await prompt.press("Enter");
  await expect(prompt).toHaveValue(/^if .*\n.*desiredCount'\n$/);
  await prompt.pressSequentially("fi");
  await prompt.press("Enter");
  await expect(log.getByText("3", { exact: true })).toBeVisible();
});
