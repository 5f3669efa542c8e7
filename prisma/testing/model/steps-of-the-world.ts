import fc from "fast-check";
import { addSeconds } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { releaseRoyalties } from "@/lib/refunds/release-royalties";
import { both } from "./both";
import { pick, place, type Step, type Weighted } from "./step";

const deliver = fc
  .tuple(fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 6 }), fc.boolean())
  .map<Step>(([places, isTwice]) => ({
    say: `deliver events ${places.join(", ")}${isTwice ? ", each twice" : ""}`,
    run: (shop) => shop.deliver(places, isTwice),
  }));

const lose = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 4 }).map<Step>((places) => ({
  say: `events ${places.join(", ")} get lost`,
  run: (shop) => shop.lose(places),
}));

const closeWindow = place.map<Step>((at) => ({
  say: `close the window of line ${at}`,
  run: async () => {
    const open = await db().orderLine.findMany({
      where: { refundableUntil: { not: null }, releasedAt: null, priceMinor: { gt: 0n } },
      orderBy: [{ refundableUntil: "asc" }, { id: "asc" }],
    });
    const line = pick(open, at);
    if (!line) return;
    const data = { refundableUntil: addSeconds(now(), -1) };
    await db().orderLine.update({ where: { id: line.id }, data });
    await both(releaseRoyalties);
  },
}));

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
  { weight: 6, arbitrary: deliver },
  { weight: 3, arbitrary: lose },
  { weight: 4, arbitrary: closeWindow },
  { weight: 4, arbitrary: timeGoesBy },
  { weight: 5, arbitrary: rounds },
];
