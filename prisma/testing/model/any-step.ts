import fc from "fast-check";
import { disastersIn } from "./disasters";
import type { Step, Weighted } from "./step";
import { stepsOfHolds } from "./steps-of-holds";
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
export const anyStep = anyOf([...usual, ...stepsOfHolds]);

/** Any step there was before refunds were held: what stories of that time are told with again. */
export const anyStepBeforeHolds = anyOf(usual);

function anyOf(steps: Weighted[]): fc.Arbitrary<Step> {
  return fc.oneof(
    // A failing story is made short by letting steps do nothing.
    { withCrossShrink: true },
    { weight: 1, arbitrary: fc.constant<Step>({ say: "nothing", run: async () => undefined }) },
    ...steps,
    ...disastersIn(fc.oneof(...steps)),
  );
}
