import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { HeldChoice } from "@/lib/refunds/hold";
import { holdChosen } from "@/lib/refunds/hold-chosen";
import { sendHeldNow } from "@/lib/refunds/send-held-now";
import { takeBackApprovals } from "@/lib/refunds/take-back-approvals";
import { both } from "./both";
import type { ModelShop } from "./model-shop";
import { openRequests } from "./open-requests";
import { pick, place, type Step, type Weighted } from "./step";

type Change = "send" | "take back";

async function change({ cast }: ModelShop, what: Change, choice: HeldChoice) {
  await both<unknown>(() =>
    what === "send" ? sendHeldNow(cast.operator, choice) : takeBackApprovals(cast.operator, choice),
  );
}

/** Many a press is followed by the next one at once: the wrong line is seen on the page that says what was done. */
const approveTogether = fc
  .tuple(
    fc.array(place, { minLength: 1, maxLength: 4 }),
    fc.constantFrom<Change | null>(null, null, "take back", "send"),
  )
  .map<Step>(([places, next]) => ({
    say: `approve requests ${places.join(", ")} together${next ? `, and ${next} all of them` : ""}`,
    run: async (shop) => {
      const open = await openRequests();
      const requestIds = places.flatMap((at) => pick(open, at)?.id ?? []);
      const batch = randomUUID();
      await both(() => holdChosen(shop.cast.operator, { batch, requestIds }));
      if (next) await change(shop, next, { batch, requestId: null });
    },
  }));

const changeOneHeld = fc
  .tuple(place, fc.boolean(), fc.constantFrom<Change>("take back", "send"))
  .map<Step>(([at, isOne, what]) => ({
    say: `${what} ${isOne ? "one" : "all"} of what is held, at ${at}`,
    run: async (shop) => {
      const held = (await openRequests()).filter(({ heldBatch }) => heldBatch);
      const { id, heldBatch: batch } = pick(held, at) ?? {};
      if (id && batch) await change(shop, what, { batch, requestId: isOne ? id : null });
    },
  }));

/** What the operator does about several refunds at once. */
export const stepsOfHolds: Weighted[] = [
  { weight: 6, arbitrary: approveTogether },
  { weight: 2, arbitrary: changeOneHeld },
];
