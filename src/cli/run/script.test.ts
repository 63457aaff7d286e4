import { expect, test } from "vitest";
import { clusterOf } from "../../api/testWorld";
import { newShell } from "./shell";
import { runLine } from "../run";
import { testTerminal } from "../testHost";

const REGISTER =
  "aws ecs register-task-definition --family web " +
  "--container-definitions name=web,image=nginx,memory=64 --query taskDefinition.family";

test("a loop waits for a status on the virtual clock, as tutorials write it", async () => {
  const { run, world } = testTerminal(clusterOf(1));
  await run(REGISTER);
  const began = world.world().now;
  const { out, status, err } = await run(`
    set -euo pipefail
    aws ecs create-service --cluster demo --service-name web --task-definition web \\
      --desired-count 2 --query service.status --output text
    tries=0
    while [ "$(aws ecs describe-services --cluster demo --services web \\
        --query 'services[0].runningCount' --output text)" != "2" ]; do
      tries=$((tries + 1))
      if (( tries > 60 )); then echo "no luck" >&2; exit 1; fi
      sleep 5
    done
    echo "stable after $((tries * 5)) seconds"`);
  expect(err).toBe("");
  expect(out).toMatch(/^ACTIVE\nstable after [1-9]\d* seconds\n$/);
  expect(status).toBe(0);
  expect(world.world().now - began).toBe(Number(/\d+/.exec(out)?.[0]) * 1_000);
});

test("a function that waits for a task to stop is told its status and its time", async () => {
  const { run } = testTerminal(clusterOf(1));
  await run(REGISTER);
  const { out } = await run(`
    status_of() { aws ecs describe-tasks --cluster demo --tasks "$1" \\
      --query 'tasks[0].lastStatus' --output text; }
    wait_for() {
      local task=$1 wanted=$2
      until [[ $(status_of "$task") == "$wanted" ]]; do sleep 1; done
      echo "$wanted"
    }
    TASK=$(aws ecs run-task --cluster demo --task-definition web \\
      --query 'tasks[0].taskArn' --output text)
    wait_for "$TASK" RUNNING
    aws ecs stop-task --cluster demo --task "$TASK" > /dev/null
    wait_for "$TASK" STOPPED
    case "$(status_of "$TASK")" in STOP*) echo done;; esac`);
  expect(out).toBe("RUNNING\nSTOPPED\ndone\n");
});

test("a workshop's script runs as written", async () => {
  const { run, files } = testTerminal(clusterOf(1));
  await run(REGISTER);
  files.set("deploy.sh", WORKSHOP);
  const { out, err, status } = await run("./deploy.sh demo");
  expect(err).toMatch(/^trap: nothing is caught here.*\n(?:\[\d\d:\d\d:\d\d\] .*\n)+$/);
  expect(out).toBe("web is stable\nweb 2 2\nRUNNING\nRUNNING\nbye\n");
  expect(status).toBe(0);
});

const WORKSHOP = String.raw`#!/usr/bin/env bash
# Deploys the service and waits for it.
set -euo pipefail
readonly CLUSTER="${"$"}{1:?usage: deploy.sh CLUSTER}"
trap 'echo failed' ERR
log() { printf '[%s] %s
' "$(date -u +%H:%M:%S)" "$*" >&2; }

create() {
  local name=$1 count="${"$"}{2:-1}"
  if aws ecs describe-services --cluster "$CLUSTER" --services "$name" \
      --query 'services[?status==${"`"}ACTIVE${"`"}].serviceName' --output text |
      grep -q "$name"; then
    log "$name is there"
    return 0
  fi
  aws ecs create-service --cluster "$CLUSTER" --service-name "$name" \
    --task-definition web --desired-count "$count" >/dev/null
}

create web 2
create web
for attempt in {1..40}; do
  state=$(aws ecs describe-services --cluster "$CLUSTER" --services web \
    --query 'services[0].[runningCount, desiredCount]' --output text)
  IFS=$'	' read -r running desired <<< "$state"
  if [[ "$running" -eq "$desired" && $attempt != 0 ]]; then
    echo "web is stable"; break
  elif (( attempt == 40 )); then
    log "gave up"; exit 1
  fi
  log "$running of $desired"
  sleep 10
done

while read -r name running desired; do
  echo "$name $running $desired"
done < <(aws ecs describe-services --cluster "$CLUSTER" --services web \
  --query 'services[].[serviceName, runningCount, desiredCount]' --output text)

TASKS=$(aws ecs list-tasks --cluster "$CLUSTER" --query 'taskArns[]' --output text)
for task in $TASKS; do
  case "$(aws ecs describe-tasks --cluster "$CLUSTER" --tasks "$task" \
      --query 'tasks[0].lastStatus' --output text)" in
    RUNNING | ACTIVATING) echo RUNNING ;;
    *) echo other ;;
  esac
done
! false && echo bye
`;

test("lines of an answer are read one by one", async () => {
  const { run } = testTerminal();
  for (const name of ["a", "b"]) await run(`aws ecs create-cluster --cluster-name ${name}`);
  const { out } = await run(
    "aws ecs list-clusters --query 'clusterArns[]' --output text | tr '\\t' '\\n' |\n" +
      'while read -r arn; do echo "${arn##*/}"; done',
  );
  expect(out).toBe("a\nb\n");
});

test.each([
  "while true; do :; done",
  "until false; do x=$((x + 1)); done",
  "for ((;;)); do true; done",
  "while true; do sleep 0; done",
  "while :; do aws ecs list-clusters; done",
  "for a in $(seq 10000); do for b in $(seq 10000); do :; done; done",
  "( while :; do :; done ); echo no",
  "x=$(while :; do echo y; done); echo no",
  "while :; do :; done | head -1; echo no",
])("a loop that does not wait is stopped, and says what it needs: %s", async (line) => {
  const { run } = testTerminal();
  const { status, err, out } = await run(line);
  expect(err).toMatch(
    /^sh: stopped: 20000 commands have run and the virtual clock has not moved\./,
  );
  expect(out).not.toContain("no\n");
  expect(status).toBe(1);
});

test("as many rounds as one likes may wait", async () => {
  const { run, world } = testTerminal();
  const { out } = await run("i=0; while [ $i -lt 30000 ]; do i=$((i + 1)); sleep 1; done; echo $i");
  expect(out).toBe("30000\n");
  expect(world.world().now).toBe(30_000_000);
});

test("Ctrl-C ends a loop that waits, with 130", async () => {
  const stop = new AbortController();
  let slept = 0;
  const host = {
    region: "us-east-1",
    account: "1",
    call: async () => ({ ok: true, output: {} }) as const,
    now: async () => slept,
    sleep: async () => void ((slept += 1) === 7 && stop.abort()),
    breathe: async () => undefined,
    files: { list: () => [], read: () => undefined, write: () => undefined },
    control: async () => ({ ok: true, text: "" }),
  };
  const output = { out: () => undefined, err: () => undefined };
  const session = { shell: newShell(), host, output, signal: stop.signal };
  expect(await runLine("while true; do sleep 5; done; sleep 1", session)).toBe(130);
  expect(slept).toBe(7);
  expect(session.shell.loops).toBe(0);
});

test.each([
  ["f() { f; }; f", "more than 50 deep"],
  ["f() { x=$(f); }; f", "more than 50 deep"],
  ["f() { echo a | f; }; f", "more than 50 deep"],
  [`echo a | ${"xargs ".repeat(5_000)} echo`, "more than 50 deep"],
  [`[ ${"\\( ".repeat(5_000)} a ${"\\) ".repeat(5_000)} ]`, "nested too deeply"],
  [`x=x; echo $((x))`, "nested too deeply"],
])("what goes deeper without end is stopped with a plain word: %.60s", async (line, said) => {
  const { err } = await testTerminal().run(line);
  expect(err).toContain(said);
  expect(err).not.toContain("call stack");
});

test("what goes wrong while a script runs is said, and ends what was entered", async () => {
  const { run, shell } = testTerminal();
  expect(await run("echo a; echo $((1 / 0)); echo b")).toMatchObject({
    out: "a\n",
    err: "sh: 1 / 0: division by 0\n",
    status: 1,
  });
  expect(await run("set -u; echo $nothing; echo b")).toMatchObject({
    out: "",
    err: "sh: nothing: unbound variable\n",
    status: 1,
  });
  expect(shell.leaving).toEqual({ kind: "exit" });
  expect((await run("set +u; echo ${nothing:?say it}")).err).toBe("sh: nothing: say it\n");
  expect((await run("[[ 1 -eq 1/0 ]]; echo $?")).err).toBe("sh: [[: 1/0: division by 0\n");
});

test("set refuses what it does not know, and -x shows what is run", async () => {
  const { run } = testTerminal();
  expect(await run("set -k")).toMatchObject({
    err: "set: -k: not known here; there are -e, -u, -x and -o pipefail\n",
    status: 2,
  });
  expect((await run("set -o noclobber")).status).toBe(2);
  expect((await run("set -ex; X='a b'; echo \"$X\" c; set +x; false; echo d")).err).toBe(
    "+ X='a b'\n+ echo 'a b' c\n+ set +x\n",
  );
});

test("a script of the scenario has words, a shell of its own and its own options", async () => {
  const { run, files } = testTerminal();
  files.set("s.sh", '#!/bin/bash\nset -e\necho "$# $1 ${2:-none}"\nX=in\nexit 3\n');
  expect(await run("X=out; bash s.sh 'a b'; echo $? $X; ./s.sh a b")).toMatchObject({
    out: "1 a b none\n3 out\n2 a b\n",
    status: 3,
  });
  files.set("lib.sh", "greet() { echo hello $1; }\nY=set");
  expect((await run("source lib.sh; greet you; echo $Y")).out).toBe("hello you\nset\n");
  expect((await run("bash -c 'echo $1' _ a; bash -euc 'false; echo no'; echo $?")).out).toBe(
    "a\n1\n",
  );
  expect((await run("greet me | bash; echo 'echo $((1 + 1))' | bash")).out).toBe("2\n");
});

test("return ends a script that is read with source, and no more than that", async () => {
  const { run, files } = testTerminal();
  files.set("lib.sh", "X=set; return 3; X=no\n");
  expect((await run("source lib.sh; echo $? $X")).out).toBe("3 set\n");
  expect((await run("f() { . lib.sh; echo after $?; }; f")).out).toBe("after 3\n");
  expect((await run("return")).err).toMatch(/can only `return' from a function or sourced script/);
});

test("what a shell of its own is told by -- or options are not its words", async () => {
  const { run, files } = testTerminal();
  files.set("it.sh", "echo $1\nfalse\necho on\n");
  expect((await run("bash -- it.sh a")).out).toBe("a\non\n");
  expect((await run("bash -e it.sh a")).out).toBe("a\n");
});

test("a variable for one command is back when the command ends in a fault", async () => {
  const { run } = testTerminal();
  await run("X=1; f() { echo ${MISSING:?}; }; X=2 f");
  expect((await run("echo $X")).out).toBe("1\n");
});

test("ranges that multiply without end are refused", async () => {
  const { run } = testTerminal();
  expect((await run("echo {1..10}{1..10} | wc -w")).out.trim()).toBe("100");
  expect(await run("echo {1..100}{1..100}{1..100}{1..100}")).toMatchObject({
    status: 1,
    err: expect.stringMatching(/more than 10000 words/),
  });
});

test("xargs says that it stops", async () => {
  const ran = await testTerminal().run("seq 1001 | xargs -n 1 true");
  expect(ran).toMatchObject({ status: 124, err: "xargs: stopped after 1000 commands\n" });
});
