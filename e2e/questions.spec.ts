// The gallery's questions: each scenario asks its question, opens on what explains it, and the
// inspector answers, at once or with the first step.
import type { Page } from "@playwright/test";
import { expect, gallery, open, test } from "./page";

/** A headline, and words of the lines below it. */
type Answer = readonly [headline: RegExp, says: RegExp];

interface Answers {
  readonly atOnce: Answer;
  readonly stepped?: Answer;
}

const ANSWERS: Readonly<Record<string, Answers>> = {
  "agent-disconnected": {
    atOnce: [/^Agent out of reach/, /ended at 00:03:50 with 1, and ECS shows RUNNING/],
    stepped: [/^Agent disconnected$/, /New tasks go elsewhere: placement says AGENT/],
  },
  "breaker-trips": {
    atOnce: [/^Circuit breaker: 2 of 3 failures$/, /50 % of 2 desired is 1, but it is at least 3/],
    stepped: [/^Circuit breaker: 3 of 3 failures$/, /unhealthy|RUNNING/],
  },
  "closest-match": {
    atOnce: [/^Deploying api:1$/, /host port 8080/],
    stepped: [/^Not placed: no instance meets all/, /Closest match: i-fbe8327c.*121 short/],
  },
  "container-order": {
    atOnce: [/PENDING: api waits for migrate$/, /proxy waits for api to be HEALTHY/],
  },
  daemons: {
    atOnce: [/^A daemon on 2 of 3 instances$/, /its daemon is the last to go/],
  },
  "deployment-never-finishes": {
    atOnce: [/^web:2 cannot begin/, /maximumPercent of 134.*minimumHealthyPercent of 66/],
  },
  "drain-hangs": {
    atOnce: [/^ACTIVE/, /If it were drained/],
    stepped: [/^Draining does not finish/, /import:1 belongs to no service: it stays/],
  },
  draining: {
    atOnce: [/^ACTIVE/, /If it were drained/],
    stepped: [/^Draining/, /the service's constraints and strategy hold/],
  },
  "enis-run-out": {
    atOnce: [/^On its way to 8 tasks$/, /interface slot: 6 on 3 instances, 5 taken/],
    stepped: [/^Not placed: ENI$/, /each awsvpc task needs an interface slot of its own/],
  },
  "latest-tag": {
    atOnce: [/tags stand for/, /each host runs its own copy of the tag/],
    stepped: [/^One tag, several versions run$/, /shop\/web:latest runs as sha256:.* in 3 tasks/],
  },
  "memory-limits": {
    atOnce: [
      /^Running/,
      /Its hard limit is 512 MiB: it is killed, exit code 137, OutOfMemoryError/,
    ],
    stepped: [/exit code 137$/, /more memory than its limit/],
  },
  "missing-attribute": {
    atOnce: [/^Deploying billing:1$/, /constraint/],
    stepped: [/^Not placed: constraint not met$/, /attribute:stack == prod, here dev/],
  },
  "scale-in": {
    atOnce: [/^4 should go, and 3 are protected$/, /when protection ends, first at 00:13:20/],
  },
  "static-port": {
    atOnce: [/^Deploying proxy:1$/, /host port 80 of its instance, so one an instance/],
    stepped: [/^Not placed: host port taken$/, /one such task on each/],
  },
  "stopping-blocks": {
    atOnce: [/PENDING: the agent holds it back$/, /stopping: SIGKILL at 00:05:35/],
  },
  "stuck-in-pending": {
    atOnce: [/PENDING: web waits for mesh$/, /its health check fails: UNHEALTHY/],
  },
  "subnet-full": {
    atOnce: [/^4 free addresses for 6 tasks$/, /of 16 addresses AWS keeps 5/],
    stepped: [/^No address is left$/, /its reason names the subnet/],
  },
  trunking: {
    atOnce: [/^ACTIVE/, /It takes 10 awsvpc tasks: their interfaces branch off its trunk/],
    stepped: [/^ACTIVE/, /was launched without: it takes 2/],
  },
  "uneven-zones": {
    atOnce: [/^Uneven zones: 1a 3, 1b 3, 1c 0$/, /A running task stays where it was placed/],
    stepped: [/^Rebalances its zones/, /Tasks start in the poorest zone/],
  },
};

const asking = gallery.filter(({ question }) => question !== undefined);

test("every question of the gallery is looked at here", () => {
  expect(asking.map(({ id }) => id).toSorted()).toEqual(Object.keys(ANSWERS).toSorted());
});

async function expectAnswer(page: Page, [headline, says]: Answer): Promise<void> {
  const why = page.getByRole("tabpanel", { name: "Why" });
  await expect(why.getByRole("heading", { level: 3 }).first()).toHaveText(headline);
  await expect(why).toContainText(says);
}

for (const { id, question = "" } of asking) {
  test(`${id} answers: ${question}`, async ({ page }) => {
    await open(page, `#/s/${id}`);
    const lesson = page.getByRole("complementary", { name: "What to try" });
    await expect(lesson).toContainText(question);
    const answers = ANSWERS[id];
    if (answers === undefined) throw new Error(`no answer to ${id} is known here`);
    await expectAnswer(page, answers.atOnce);
    if (answers.stepped === undefined) return;
    await lesson.getByRole("button", { name: "Step" }).click();
    await expectAnswer(page, answers.stepped);
  });
}
