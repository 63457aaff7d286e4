// Commands that are typed out of habit and are not here: each says what does the same here.
import type { Around, Tool } from "./tool";

const INTROSPECTION = "localhost:51678";

function refusal(text: string): Tool {
  return {
    about: text,
    run: (_args, { err }) => {
      err(`${text}\n`);
      return 127;
    },
  };
}

function curl(args: readonly string[], { err }: Around): number {
  const asksAgent = args.some((word) => word.includes(INTROSPECTION));
  err(
    asksAgent
      ? "curl: this terminal is not on an instance. Select an instance and open Connect: it " +
          "shows what its agent answers, as does: playground introspect --instance ID\n"
      : "curl: nothing can be fetched from here\n",
  );
  return 7;
}

/** Scripts set one at their beginning, and mean to go on. */
function trap(_args: readonly string[], { err }: Around): number {
  err("trap: nothing is caught here: the script goes on without it\n");
  return 0;
}

/** Not listed in `help`. */
export const elsewhere: Readonly<Record<string, Tool>> = {
  jq: refusal("jq: not here; --query (JMESPath) picks from an answer: --query 'taskArns[0]'"),
  awk: refusal("awk: not here; cut -d/ -f3 takes a column, --query picks from an answer"),
  watch: refusal("watch: not here; aws ecs wait … waits, and the page itself shows what changes"),
  curl: { about: "", run: curl },
  trap: { about: "", run: trap },
  wget: refusal("wget: nothing can be fetched from here"),
  docker: refusal("docker: not here; playground docker-ps --instance ID shows a host's containers"),
  "ecs-cli": refusal("ecs-cli: not here; its commands are in: aws ecs help"),
  sudo: refusal("sudo: not needed here"),
  vi: refusal("vi: not here; the Editor tab edits task definitions, cat > FILE <<EOF makes a file"),
  vim: refusal(
    "vim: not here; the Editor tab edits task definitions, cat > FILE <<EOF makes a file",
  ),
  nano: refusal(
    "nano: not here; the Editor tab edits task definitions, cat > FILE <<EOF makes a file",
  ),
  rm: refusal("rm: files of the scenario stay; write one anew with: cat > FILE <<EOF"),
};
