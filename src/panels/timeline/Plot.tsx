// What is painted behind the slider, as one SVG.
import { Fragment } from "react";
import { clockText, durationText } from "../../explain/time";
import type { BranchView, ClockView, ServiceView } from "../../worker/frame";
import type { BranchLine } from "./branches";
import { type Band, type Mark, thinned } from "./marks";
import { axisTicks, type TimeScale, toX } from "./scale";
import { TickShape } from "./TickShape";
import css from "./Plot.module.css";

const ROW_PX = 16;
const TICKS_Y = 16;
const BANDS_Y = 26;
/** More services share the last row. */
const MOST_BAND_ROWS = 3;

interface PlotProps {
  readonly scale: TimeScale;
  readonly clock: ClockView;
  readonly bands: readonly Band[];
  readonly marks: readonly Mark[];
  readonly branches: readonly BranchLine[];
  readonly services: ReadonlyMap<string, ServiceView>;
  /** Width of the column of row names; 0: none. */
  readonly labels: number;
}

export function Plot(props: PlotProps) {
  const { scale, clock, bands, marks, branches, labels } = props;
  const owners = [...new Set(bands.map((band) => band.service))];
  const rows = Math.min(owners.length, MOST_BAND_ROWS);
  const branchY = BANDS_Y + rows * ROW_PX + 9;
  const axisY = branchY + branches.length * 14 + 8;
  const x = (at: number) => toX(scale, at);
  const nowX = x(clock.now);
  return (
    <svg className={css.plot} width={labels + scale.width} height={axisY + 18} aria-hidden="true">
      {labels > 0 && <RowNames {...props} owners={owners} branchY={branchY} />}
      <g transform={`translate(${labels} 0)`}>
        <Axis scale={scale} y={axisY} />
        <Bands {...props} owners={owners} />
        <Lines {...props} y={branchY} />
        <Seams scale={scale} height={axisY} />
        {thinned(marks, x, 5).map((mark) => (
          <TickShape
            key={`${mark.shape}${String(mark.bad)}${mark.at}`}
            shape={mark.shape}
            bad={mark.bad}
            x={x(mark.at)}
            y={TICKS_Y}
          />
        ))}
        <line className={css.now} x1={nowX} x2={nowX} y1={0} y2={axisY} />
        <path className={css.nowCap} d={`M${nowX - 5} 0h10v4l-5 5-5-5z`} />
      </g>
    </svg>
  );
}

type WithOwners = PlotProps & { readonly owners: readonly string[] };

function RowNames(props: WithOwners & { readonly branchY: number }) {
  const { owners, services, branchY, clock } = props;
  const current = clock.branches.find((branch) => branch.id === clock.branch);
  return (
    <g className={css.names}>
      <text y={TICKS_Y + 4}>facts</text>
      {owners.slice(0, MOST_BAND_ROWS).map((owner, index) => (
        <text key={owner} y={BANDS_Y + index * ROW_PX + 13}>
          {index === MOST_BAND_ROWS - 1 && owners.length > MOST_BAND_ROWS
            ? `${owners.length - index} more`
            : clipped(services.get(owner)?.name ?? owner.slice(owner.indexOf("/") + 1))}
        </text>
      ))}
      <text y={branchY + 4}>{current?.name ?? ""}</text>
    </g>
  );
}

const clipped = (name: string): string => (name.length > 12 ? `${name.slice(0, 11)}…` : name);

function Bands({ scale, bands, owners, services, clock }: WithOwners) {
  return bands.map((band) => {
    const row = Math.min(owners.indexOf(band.service), MOST_BAND_ROWS - 1);
    const y = BANDS_Y + row * ROW_PX + 2;
    const from = toX(scale, band.from);
    const to = toX(scale, band.to ?? Math.max(band.from, clock.now));
    const hue = ((services.get(band.service)?.ordinal ?? 0) % 7) + 1;
    const name = band.taskDefinition;
    const width = Math.max(4, to - from);
    const inside = width > name.length * 7 + 8;
    return (
      <g key={band.deployment} data-hue={hue} className={css.band}>
        <rect x={from} y={y} width={width} height={12} rx="3" data-open={band.to === undefined} />
        <text x={inside ? from + 5 : to + 4} y={y + 10} data-inside={inside}>
          {name}
        </text>
      </g>
    );
  });
}

function Lines({ scale, clock, branches, y }: PlotProps & { readonly y: number }) {
  const current = clock.branches.find((branch) => branch.id === clock.branch);
  const end = Math.max(current?.endAt ?? 0, clock.now);
  return (
    <g>
      <line className={css.branch} x1={0} x2={toX(scale, end)} y1={y} y2={y} />
      {branches.map(({ branch, fromAt }, index) => (
        <BranchPath
          key={branch.id}
          branch={branch}
          from={{ x: toX(scale, fromAt), y }}
          to={{ x: toX(scale, branch.endAt), y: y + (index + 1) * 14 }}
        />
      ))}
    </g>
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface BranchPathProps {
  readonly branch: BranchView;
  readonly from: Point;
  readonly to: Point;
}

function BranchPath({ branch, from, to }: BranchPathProps) {
  const bend = Math.min(8, Math.max(0, to.x - from.x));
  return (
    <Fragment>
      <circle className={css.fork} cx={from.x} cy={from.y} r="3.5" />
      <path
        className={css.other}
        d={`M${from.x} ${from.y + 3.5}Q${from.x} ${to.y} ${from.x + bend} ${to.y}H${to.x}`}
      />
      <text className={css.branchName} x={to.x + 6} y={to.y + 4}>
        {branch.name}
      </text>
    </Fragment>
  );
}

/** About how wide a label on the axis is. */
const LABEL_PX = 54;

function Axis({ scale, y }: { readonly scale: TimeScale; readonly y: number }) {
  const ticks = axisTicks(scale, 78).map((at) => ({ at, x: toX(scale, at) }));
  const seams = scale.stretches.filter((stretch) => stretch.folded);
  const hasRoom = (x: number) =>
    x < scale.width - LABEL_PX &&
    seams.every((seam) => x + LABEL_PX < seam.fromX || x >= seam.toX - 1);
  return (
    <g className={css.axis}>
      <line x1={0} x2={scale.width} y1={y} y2={y} />
      {ticks.map(({ at, x }) => (
        <Fragment key={at}>
          <line className={css.grid} x1={x} x2={x} y1={0} y2={y} />
          {hasRoom(x) && (
            <text x={x + (x < 4 ? 0 : 3)} y={y + 13}>
              {clockText(at)}
            </text>
          )}
        </Fragment>
      ))}
    </g>
  );
}

/** A torn piece of time, with what it skips written down its middle. */
function Seams({ scale, height }: { readonly scale: TimeScale; readonly height: number }) {
  return scale.stretches
    .filter((stretch) => stretch.folded)
    .map(({ fromAt, toAt: until, fromX, toX: endX }) => {
      const middle = (fromX + endX) / 2;
      const words = durationText(until - fromAt).split(/ (?=\d)/);
      const lines = [...words, "quiet"];
      const top = height / 2 - lines.length * 7 + 11;
      return (
        <g key={fromAt} className={css.seam}>
          <rect x={fromX + 2} y={0} width={Math.max(0, endX - fromX - 4)} height={height} />
          <path d={torn(fromX + 2, height)} />
          <path d={torn(endX - 5, height)} />
          {lines.map((line, index) => (
            <text key={line} x={middle} y={top + index * 14} textAnchor="middle">
              {line}
            </text>
          ))}
        </g>
      );
    });
}

function torn(x: number, height: number): string {
  const count = Math.ceil(height / 6);
  const teeth = Array.from({ length: count }, (_, index) => `l${index % 2 === 0 ? 3 : -3} 6`);
  return `M${x} 0${teeth.join("")}`;
}
