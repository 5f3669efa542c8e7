import fc from "fast-check";
import { db } from "@/lib/platform/db";
import { releaseRoyalties } from "@/lib/refunds/release-royalties";
import { both } from "./both";
import { onOrder, place, type Step, type Weighted } from "./step";

const deliver = fc
  .tuple(fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 6 }), fc.boolean())
  .map<Step>(([places, isTwice]) => ({
    say: `deliver events ${places.join(", ")}${isTwice ? ", each twice" : ""}`,
    run: (shop) => shop.deliver(places, isTwice),
  }));

const closeWindow = place.map((at) =>
  onOrder("close the window of", at, async ({ orderId }) => {
    await db().orderLine.updateMany({
      where: { orderId, refundableUntil: { not: null } },
      data: { refundableUntil: new Date(Date.now() - 1000) },
    });
    await both(releaseRoyalties);
  }),
);

const timeGoesBy = fc.constantFrom(1 / 24, 1, 1, 20, 33, 33).map<Step>((days) => ({
  say: days < 1 ? "an hour goes by" : `${days} days go by`,
  run: (shop) => shop.timeGoesBy(days),
}));

const rounds = fc.constantFrom<Step>(
  { say: "the queue works", run: (shop) => shop.keepPromises() },
  { say: "the queue works", run: (shop) => shop.keepPromises() },
  { say: "the clock polls", run: (shop) => shop.poll() },
);

/** What goes on in the house by itself. */
export const stepsOfTheWorld: Weighted[] = [
  { weight: 4, arbitrary: deliver },
  { weight: 4, arbitrary: closeWindow },
  { weight: 4, arbitrary: timeGoesBy },
  { weight: 5, arbitrary: rounds },
];
