// What the page is, and its keys.
import { Legend } from "../timeline/Legend";
import { Button } from "../../ui/Button";
import { Kbd } from "../../ui/Kbd";
import { Modal } from "../../ui/Modal";
import { askTerminal, openDialog, showDockTab } from "../page";
import css from "./Dialogs.module.css";

const KEYS: readonly (readonly [readonly string[], string])[] = [
  [["Space"], "Play or pause"],
  [["→"], "Step to the next fact that changes the picture"],
  [["←"], "Back one fact"],
  [["Ctrl", "K"], "Go to anything"],
  [["Ctrl", "Z"], "Undo my last call"],
  [["Ctrl", "`"], "The terminal; Escape and then Tab leaves it"],
  [["?"], "This help"],
];

const GRAPH_KEYS: readonly (readonly [readonly string[], string])[] = [
  [["↑", "↓"], "Next and previous on the same level"],
  [["→", "←"], "Into and out of a cluster, zone, instance, task"],
  [["s"], "The service of a task"],
  [["t"], "The next task of this service"],
  [["w"], "Why: the newest decision"],
  [["n", "p"], "Next and previous problem"],
];

export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal title="Help and shortcuts" onClose={onClose} width={560}>
      <div className={css.body}>
        <p>
          A simulated AWS region runs in this page. Every button is an AWS call; the world is the
          list of those calls, so it can be stepped, rewound, forked, undone and sent as a link.
          Nothing here talks to AWS.
        </p>
        <Places onLeave={onClose} />
        <Keys title="Anywhere" keys={KEYS} />
        <Keys title="In the graph and the table" keys={GRAPH_KEYS} />
        <p className={css.quiet}>
          In the browser’s console <code>playground.call</code> takes any AWS call of the page,{" "}
          <code>playground.digest</code> and <code>playground.seek</code> compare and move.
        </p>
        <section className={css.marks}>
          <h3 className={css.section}>Marks on the timeline</h3>
          <Legend />
        </section>
        <p>
          <a href="#/rules" onClick={onClose}>
            What is modelled, and how sure we are
          </a>
          {" · "}
          <a href="#/gallery" onClick={onClose}>
            Gallery
          </a>
        </p>
        <p>
          <Button onClick={() => openDialog({ kind: "preferences" })}>Preferences…</Button>
        </p>
      </div>
    </Modal>
  );
}

interface Place {
  readonly question: string;
  readonly link: string;
  readonly answer: string;
  readonly go: () => void;
}

/** What a newcomer asks, and where the answer is. */
const PLACES: readonly Place[] = [
  {
    question: "Where do I type aws commands?",
    link: "Terminal",
    answer: "Paste those of any guide. Tab completes, help lists the rest, sleep moves the clock.",
    go: () => requestAnimationFrame(askTerminal),
  },
  {
    question: "What would EventBridge deliver?",
    link: "Events",
    answer: "Every event as AWS shapes it, through an event pattern of yours.",
    go: () => showDockTab("events"),
  },
  {
    question: "Which calls made this world?",
    link: "Journal",
    answer: "Each stands there as its aws command; the last one can be taken back.",
    go: () => showDockTab("journal"),
  },
  {
    question: "Can I place tasks by a rule of my own?",
    link: "Scheduler",
    answer: "A program against the AWS SDK that calls StartTask; it runs in a sandbox.",
    go: () => showDockTab("scheduler"),
  },
  {
    question: "How do I take it with me?",
    link: "Share",
    answer: "As a link, a file, a shell script for the AWS CLI, or a report for an issue.",
    go: () => openDialog({ kind: "share" }),
  },
];

function Places({ onLeave }: { readonly onLeave: () => void }) {
  return (
    <section>
      <h3 className={css.section}>Where is …?</h3>
      <dl className={css.places}>
        {PLACES.map(({ question, link, answer, go }) => (
          <div key={link}>
            <dt>{question}</dt>
            <dd>
              <button
                type="button"
                onClick={() => {
                  onLeave();
                  go();
                }}
              >
                {link}
              </button>
              {answer}
            </dd>
          </div>
        ))}
        <div>
          <dt>What do containers print, what would a login find?</dt>
          <dd>Select a task and open Logs; select an instance and open Connect.</dd>
        </div>
        <div>
          <dt>Can the real AWS CLI, boto3 or an SDK drive it?</dt>
          <dd>
            In a copy of the repository, <code>npm run endpoint</code> serves this page and answers
            them; all see one world.
          </dd>
        </div>
      </dl>
    </section>
  );
}

interface KeysProps {
  readonly title: string;
  readonly keys: typeof KEYS;
}

function Keys({ title, keys }: KeysProps) {
  return (
    <section>
      <h3 className={css.section}>{title}</h3>
      <dl className={css.keys}>
        {keys.map(([names, meaning]) => (
          <div key={meaning}>
            <dt>
              {names.map((name) => (
                <Kbd key={name}>{name}</Kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
