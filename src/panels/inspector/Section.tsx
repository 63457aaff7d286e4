import type { ReactNode } from "react";
import { RuleBadge } from "./RuleBadge";
import css from "./Why.module.css";

interface SectionProps {
  readonly title: ReactNode;
  /** A word beside the title. */
  readonly aside?: ReactNode;
  /** Id of the rule that all of it rests on. */
  readonly rule?: string;
  readonly children: ReactNode;
}

export function Section({ title, aside, rule, children }: SectionProps) {
  return (
    <section className={css.part}>
      <h4 className={css.section}>
        {title}
        {aside !== undefined && <small>{aside}</small>}
        {rule !== undefined && <RuleBadge rule={rule} />}
      </h4>
      {children}
    </section>
  );
}

export type Fact = readonly [name: string, value: ReactNode];

/** Names and values; those without a value are left out. */
export function Facts({ facts }: { readonly facts: readonly (Fact | undefined)[] }) {
  return (
    <dl className={css.facts}>
      {facts.map(
        (fact) =>
          fact !== undefined && (
            <div key={fact[0]}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

interface TableProps {
  /** Says what the table is, to who cannot see what stands above it. */
  readonly label: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

/** The first cell of each row is its heading. */
export function Table({ label, heads, rows }: TableProps) {
  return (
    <table className={css.table} aria-label={label}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [first, ...rest] }) => (
          <tr key={key}>
            <th scope="row">{first}</th>
            {rest.map((cell, index) => (
              <td key={heads[index + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
