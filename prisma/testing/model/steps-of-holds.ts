import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { holdChosen } from "@/lib/refunds/hold-chosen";
import { sendHeldNow } from "@/lib/refunds/send-held-now";
import { takeBackApprovals } from "@/lib/refunds/take-back-approvals";
import { both } from "./both";
import { openRequests } from "./open-requests";
import { pick, place, type Step, type Weighted } from "./step";

const approveTogether = fc.array(place, { minLength: 1, maxLength: 4 }).map<Step>((places) => ({
  say: `approve requests ${places.join(", ")} together`,
  run: async ({ cast }) => {
    const open = await openRequests();
    const requestIds = places.flatMap((at) => pick(open, at)?.id ?? []);
    const batch = randomUUID();
    await both(() => holdChosen(cast.operator, { batch, requestIds }));
  },
}));

const ofThoseHeld = fc
  .tuple(place, fc.boolean(), fc.boolean())
  .map<Step>(([at, isOne, isSent]) => ({
    say: `${isSent ? "send" : "take back"} ${isOne ? "one" : "all"} of what is held, at ${at}`,
    run: async ({ cast }) => {
      const held = (await openRequests()).filter(({ heldBatch }) => heldBatch);
      const { id, heldBatch: batch } = pick(held, at) ?? {};
      if (!id || !batch) return;
      const choice = { batch, requestId: isOne ? id : null };
      await both<unknown>(() =>
        isSent ? sendHeldNow(cast.operator, choice) : takeBackApprovals(cast.operator, choice),
      );
    },
  }));

/** What the operator does about several refunds at once. */
export const stepsOfHolds: Weighted[] = [
  { weight: 3, arbitrary: approveTogether },
  { weight: 2, arbitrary: ofThoseHeld },
];
