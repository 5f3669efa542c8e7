import fc from "fast-check";
import { disastersIn } from "./disasters";
import type { Step } from "./step";
import { stepsOfPayouts } from "./steps-of-payouts";
import { stepsOfReaders } from "./steps-of-readers";
import { stepsOfTheBanks } from "./steps-of-the-banks";
import { stepsOfTheOperator } from "./steps-of-the-operator";
import { stepsOfTheWorld } from "./steps-of-the-world";

const usual = [
  ...stepsOfReaders,
  ...stepsOfTheOperator,
  ...stepsOfTheBanks,
  ...stepsOfPayouts,
  ...stepsOfTheWorld,
];

/** Any step, those that make something happen more often than those that undo it. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  // A failing story is made short by letting steps do nothing.
  { withCrossShrink: true },
  { weight: 1, arbitrary: fc.constant<Step>({ say: "nothing", run: async () => undefined }) },
  ...usual,
  ...disastersIn(fc.oneof(...usual)),
);
