// What a custom scheduler finds around it, inside of a worker in a sandboxed frame: the AWS SDK's
// shape, `console`, and clocks and timers that go by the region's virtual time. Everything it asks
// of the world is a message to the page. The page answers one question at a time; after each, when
// all that follows from it has been done, the worker says what it wants next ("rest").
/* global self */
(() => {
  const RealDate = Date;
  const queueMacrotask = ((channel) => {
    const waiting = [];
    channel.port1.addEventListener("message", () => waiting.shift()());
    channel.port1.start();
    return (work) => {
      waiting.push(work);
      channel.port2.postMessage(0);
    };
  })(new MessageChannel());

  const MOST_LOGS = 200;
  const LONGEST_LOG = 4000;
  let port;
  let now = 0;
  let nextId = 1;
  let ended;
  let resting = false;
  let asks = [];
  let logs = [];
  const open = new Map();

  function ask(wanted) {
    const id = nextId++;
    asks.push({ id, ...wanted });
    rest();
    return new Promise((resolve) => open.set(id, resolve));
  }

  /** Everything that follows at once has been done: the page may answer the next question. */
  function rest() {
    if (resting) return;
    resting = true;
    queueMacrotask(() => {
      resting = false;
      port.postMessage({ kind: "rest", asks, logs, ended, waiting: open.size > 0 });
      asks = [];
      logs = [];
    });
  }

  function shown(value) {
    if (typeof value === "string") return value;
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    if (value instanceof RealDate) return value.toISOString();
    try {
      return JSON.stringify(value, undefined, 1) ?? String(value);
    } catch {
      return String(value);
    }
  }

  function log(level, values) {
    if (logs.length >= MOST_LOGS) return;
    logs.push({ level, text: values.map(shown).join(" ").slice(0, LONGEST_LOG) });
  }

  const levels = { log: "info", info: "info", debug: "info", warn: "warn", error: "error" };
  self.console = Object.fromEntries(
    Object.entries(levels).map(([name, level]) => [name, (...values) => log(level, values)]),
  );

  self.Date = class extends RealDate {
    constructor(...given) {
      super(...(given.length === 0 ? [now] : given));
    }
    static now() {
      return now;
    }
  };

  const cancelled = new Set();
  let nextTimer = 1;
  self.setTimeout = (work, ms = 0, ...given) => {
    const timer = nextTimer++;
    void ask({ kind: "sleep", ms: Math.max(0, Math.round(ms || 0)) }).then(() => {
      if (!cancelled.delete(timer)) work(...given);
    });
    return timer;
  };
  self.clearTimeout = (timer) => void cancelled.add(timer);
  self.setInterval = (work, ms, ...given) => {
    const timer = nextTimer++;
    const again = async () => {
      await ask({ kind: "sleep", ms: Math.max(1, Math.round(ms || 0)) });
      if (cancelled.delete(timer)) return;
      work(...given);
      void again();
    };
    void again();
    return timer;
  };
  self.clearInterval = self.clearTimeout;

  function named(name, Base) {
    return { [name]: class extends Base {} }[name];
  }

  /** The modules of the SDK that a program may import, made from the names of operations. */
  function modulesOf(services) {
    return Object.fromEntries(
      services.map(({ module, service, client, operations, errors, waiters }) => {
        const members = { [client]: clientOf(service, client) };
        const Failure = named(`${client.replace("Client", "")}ServiceException`, Error);
        members[Failure.name] = Failure;
        const failures = new Map(errors.map((name) => [name, named(name, Failure)]));
        for (const [name, value] of failures) members[name] = value;
        members[client].failures = failures;
        members[client].Failure = Failure;
        for (const { name, paginator } of operations) {
          members[`${name}Command`] = named(`${name}Command`, Command);
          if (paginator)
            members[`paginate${name}`] = paginate(members[`${name}Command`], paginator);
        }
        for (const waiter of waiters) {
          const Polling = members[`${waiter.operation}Command`];
          members[`waitUntil${waiter.name}`] = waitUntil(Polling, service, waiter);
        }
        return [module, members];
      }),
    );
  }

  class Command {
    constructor(input = {}) {
      this.input = input;
    }
    get operation() {
      return this.constructor.name.replace(/Command$/, "");
    }
  }

  function clientOf(service, name) {
    return {
      [name]: class Client {
        constructor(config = {}) {
          this.config = config;
        }
        destroy() {}
        async send({ operation, input }) {
          const answer = await ask({ kind: "call", call: { service, operation, input } });
          const $metadata = { httpStatusCode: answer.ok ? 200 : 400, attempts: 1 };
          if (answer.ok) return { $metadata, ...answer.output };
          const { code, message } = answer.error;
          const Failure = this.constructor.failures.get(code) ?? this.constructor.Failure;
          throw Object.assign(new Failure(message), { name: code, $fault: "client", $metadata });
        }
      },
    }[name];
  }

  function paginate(Listing, { inputToken, outputToken, limitKey }) {
    return async function* pages({ client, pageSize, startingToken }, input) {
      let token = startingToken;
      do {
        const page = pageSize === undefined ? {} : { [limitKey]: pageSize };
        const from = token === undefined ? {} : { [inputToken]: token };
        const output = await client.send(new Listing({ ...input, ...page, ...from }));
        yield output;
        token = output[outputToken];
      } while (token);
    };
  }

  async function asked(client, command) {
    try {
      const reason = await client.send(command);
      return { answer: { ok: true, output: reason }, reason };
    } catch (reason) {
      const { name, message } = reason;
      return { answer: { ok: false, error: { code: name, message } }, reason };
    }
  }

  /** What an answer means to a waiter, the page knows: it has the AWS CLI's own waiters. */
  function waitUntil(Polling, service, { name, delayMs }) {
    return async ({ client, maxWaitTime, minDelay = delayMs / 1000 }, input) => {
      const end = now + maxWaitTime * 1000;
      for (;;) {
        const { answer, reason } = await asked(client, new Polling(input));
        const state = await ask({ kind: "judge", judged: { service, waiter: name, answer } });
        if (state === "success") return { state: "SUCCESS", reason };
        if (state === "failure") throw new Error(JSON.stringify({ state: "FAILURE", reason }));
        if (state === undefined && !answer.ok) throw reason;
        if (now + minDelay * 1000 > end) {
          throw Object.assign(new Error('{"state":"TIMEOUT"}'), { name: "TimeoutError" });
        }
        await ask({ kind: "sleep", ms: minDelay * 1000 });
      }
    };
  }

  function failed(error) {
    ended = { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }

  async function run(code) {
    const blob = new Blob([code], { type: "text/javascript" });
    try {
      await import(URL.createObjectURL(blob));
      ended = {};
    } catch (error) {
      failed(error);
    }
    // Whoever awaits nothing more has been heard by now; timers may still be open.
    rest();
  }

  self.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    failed(event.reason);
    rest();
  });
  const begin = ({ data, ports }) => {
    [port] = ports;
    now = data.now;
    self.awsModules = modulesOf(data.services);
    port.addEventListener("message", ({ data: answer }) => {
      now = answer.now;
      const resolve = open.get(answer.id);
      open.delete(answer.id);
      resolve(answer.value);
      rest();
    });
    port.start();
    port.postMessage({ kind: "begins" });
    void run(data.code);
  };
  self.addEventListener("message", begin, { once: true });
})();
