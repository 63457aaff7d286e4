// The ledger of one attempt to place a task: how many instances each filter left, and for every
// instance what it objected to or how it ranked.
import { useEffect, useState } from "react";
import { reasonNumbers, reasonWord } from "../../explain/reasons";
import { shortId } from "../../explain/shortId";
import { clockText, countText } from "../../explain/time";
import { ledger } from "../../store/playground";
import { select } from "../../store/selection";
import { StatusGlyph } from "../../ui/StatusGlyph";
import type { Ledger, LedgerOf, LedgerRow } from "../../worker/protocol";
import type { Reason } from "../../engine/model/attempt";
import { Funnel } from "./Funnel";
import css from "./Ledger.module.css";

/** More rows than this help nobody: the rest is counted. */
const MOST_ROWS = 60;

interface LedgerViewProps {
  readonly of: LedgerOf;
  /** Changes with the attempt: the ledger is asked again. */
  readonly version: string;
}

export function LedgerView({ of, version }: LedgerViewProps) {
  const shown = useLedger(of, version);
  const [all, setAll] = useState(false);
  if (shown === undefined) return null;
  const rows = inOrder(shown.rows);
  const visible = all ? rows : rows.slice(0, MOST_ROWS);
  return (
    <>
      {shown.funnel.length > 1 && <Funnel stages={shown.funnel} />}
      <h4 className={css.head}>
        Per instance
        <small>
          {shown.strategy.join(", ")} · {clockText(shown.at)}
        </small>
      </h4>
      <ol className={css.rows}>
        {visible.map((row, index) => (
          <Row
            key={row.containerInstanceId}
            row={row}
            number={index + 1}
            winner={"foretold" in of ? "would be chosen" : "chosen"}
          />
        ))}
      </ol>
      {visible.length < rows.length && (
        <button type="button" className={css.more} onClick={() => setAll(true)}>
          Show {countText(rows.length - visible.length, "more instance")}
        </button>
      )}
    </>
  );
}

export function useLedger(of: LedgerOf, version: string): Ledger | undefined {
  const [shown, setShown] = useState<Ledger>();
  const asked = JSON.stringify(of);
  useEffect(() => {
    let current = true;
    const wish = JSON.parse(asked) as LedgerOf;
    void ledger(wish).then((answer) => {
      if (current) setShown(answer);
    });
    return () => {
      current = false;
    };
  }, [asked, version]);
  return shown;
}

/** The winner first, then those that fit, then by how far they came. */
function inOrder(rows: readonly LedgerRow[]): readonly LedgerRow[] {
  const rank = (row: LedgerRow) =>
    (row.winner ? -2 : 0) + (row.closest ? -1 : 0) - row.passed / (row.filters + 1) - 1;
  return rows.toSorted((a, b) => rank(a) - rank(b));
}

interface RowProps {
  readonly row: LedgerRow;
  readonly number: number;
  /** What the winner is called. */
  readonly winner: string;
}

function Row({ row, number, winner }: RowProps) {
  return (
    <li className={css.row} data-chosen={row.winner || row.closest}>
      <div className={css.line}>
        <span className={css.number}>{number}</span>
        <button
          type="button"
          className={css.id}
          onClick={() => select(`instance/${row.ec2InstanceId}`)}
        >
          {shortId(row.ec2InstanceId)}
        </button>
        <span className={css.type}>
          {row.instanceType} · {row.availabilityZone.slice(-2)}
        </span>
        {row.winner && <span className={css.tag}>{winner}</span>}
        {row.closest && <span className={css.tag}>closest</span>}
        <Passed row={row} />
      </div>
      {row.reasons.map((reason) => (
        <Objection key={JSON.stringify(reason)} reason={reason} />
      ))}
      {row.reasons.length === 0 && (
        <div className={css.reason}>
          <StatusGlyph shape="ok" tone="ok" size={12} />
          <span>fits</span>
          <b>{row.ranks.map(({ rank, value }) => `${rank} ${value}`).join(", ")}</b>
        </div>
      )}
    </li>
  );
}

function Objection({ reason }: { readonly reason: Reason }) {
  const { expression, clause } = reason;
  return (
    <>
      <div className={css.reason}>
        <StatusGlyph shape="err" tone="err" size={12} />
        <span>{reasonWord(reason.code)}</span>
        <b>{reasonNumbers(reason)}</b>
      </div>
      {expression !== undefined && expression !== clause && (
        <p className={css.expression}>
          of the whole expression <code>{expression}</code>
        </p>
      )}
    </>
  );
}

function Passed({ row }: { readonly row: LedgerRow }) {
  return (
    <span
      className={css.dots}
      role="img"
      aria-label={`passed ${row.passed} of ${row.filters} filters`}
    >
      {Array.from({ length: row.filters }, (_, index) => (
        <i key={index} data-passed={index < row.passed} />
      ))}
    </span>
  );
}
