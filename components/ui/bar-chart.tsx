import { clsx } from "clsx";
import type { ReactNode } from "react";

export type Bar = {
  key: string;
  /** Full words for the bar: "24 novembre 2026 : 3 ventes, 60,00 €". */
  label: string;
  /** Short text under the axis, shown where there is room. */
  tick: string;
  value: number;
};

const height = 160;
const floor = 140;

/**
 * Bars by day, drawn on the server, with a table twin that holds the same numbers. Values give only
 * heights; every exact figure is in the label and in the table.
 */
export function BarChart({
  title,
  bars,
  topLabel,
  tableLabel,
  table,
}: {
  title: string;
  bars: Bar[];
  /** What the highest bar is worth, written at the top of the axis. */
  topLabel: string;
  tableLabel: string;
  table: ReactNode;
}) {
  const top = Math.max(1, ...bars.map((bar) => bar.value));
  // What is below nothing hangs from the axis, which stands as high as the deepest of it needs.
  const deep = Math.max(0, ...bars.map((bar) => -bar.value));
  const axis = 4 + Math.round((top / (top + deep)) * (floor - 4));
  const width = 960;
  const step = width / Math.max(1, bars.length);
  // So few that each has its own words, which then stand under it.
  const isFew = bars.length <= 6;
  const ticked = new Set(
    Array.from({ length: 6 }, (_tick, at) => Math.round((at * (bars.length - 1)) / 5)),
  );
  return (
    <figure className="space-y-3">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-serif text-lg font-[560]">{title}</span>
        <span className="figures text-xs whitespace-nowrap text-ink-soft">{topLabel}</span>
      </figcaption>
      <svg
        role="img"
        aria-label={title}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className="h-40 w-full"
      >
        <line x1="0" x2={width} y1="1" y2="1" className="stroke-rule" strokeDasharray="4 6" />
        <g className="fill-accent *:hover:fill-accent-strong">
          {bars.map((bar, position) => {
            const tall = Math.round((Math.abs(bar.value) / (top + deep)) * (floor - 4));
            return (
              <rect
                key={bar.key}
                x={Math.round(10 * (position * step + step * 0.15)) / 10}
                y={bar.value > 0 ? axis - Math.max(2, tall) : axis}
                width={Math.round(7 * step) / 10}
                height={bar.value === 0 ? 0 : Math.max(2, tall)}
              >
                <title>{bar.label}</title>
              </rect>
            );
          })}
        </g>
        <line x1="0" x2={width} y1={axis} y2={axis} className="stroke-edge" />
      </svg>
      <div
        aria-hidden="true"
        className={clsx(
          "-mt-5 text-xs text-ink-soft",
          isFew ? "grid auto-cols-fr grid-flow-col text-center" : "flex justify-between gap-2",
        )}
      >
        {bars
          .filter((_bar, position) => ticked.has(position))
          .map((bar) => (
            <span
              key={bar.key}
              className={clsx("figures", !isFew && "max-sm:not-first:not-last:hidden")}
            >
              {bar.tick}
            </span>
          ))}
      </div>
      <details>
        <summary className="inline-flex min-h-8 items-center text-sm text-accent underline max-sm:min-h-11">
          {tableLabel}
        </summary>
        <div className="mt-3 max-h-96 overflow-y-auto">{table}</div>
      </details>
    </figure>
  );
}
