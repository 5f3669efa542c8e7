"use client";
import type { CSSProperties } from "react";

const steps: Record<string, 1 | -1> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
};

/** A slider over amounts in minor units; where it stops is for its owner to say. Nothing without scripts. */
export function PriceSlider({
  label,
  value,
  least,
  top,
  told,
  moveTo,
  step,
}: {
  label: string;
  value: bigint;
  least: bigint;
  top: bigint;
  told: string;
  /** The thumb was put here, on no stop in particular. */
  moveTo: (minor: bigint) => void;
  /** One press of an arrow key, up or down. */
  step: (direction: 1 | -1) => void;
}) {
  const bounded = value < least ? least : value > top ? top : value;
  const filled = top > least ? Number(((bounded - least) * 100n) / (top - least)) : 0;
  return (
    <input
      type="range"
      aria-label={label}
      aria-valuetext={told}
      min={Number(least)}
      max={Number(top)}
      step={1}
      value={Number(bounded)}
      onChange={(event) => moveTo(BigInt(event.target.value))}
      onKeyDown={(event) => {
        const direction = steps[event.key];
        if (direction === undefined) return;
        event.preventDefault();
        step(direction);
      }}
      style={{ "--filled": `${filled}%` } as CSSProperties}
      className="slider needs-script"
    />
  );
}
