import fc from "fast-check";
import { shopZone } from "@/lib/kernel/shop-zone";
import { dayIn } from "@/lib/kernel/zoned-day";
import { cancelPayout } from "@/lib/payouts/cancel-payout";
import { confirmTransfer } from "@/lib/payouts/confirm-transfer";
import { correctReturn } from "@/lib/payouts/correct-return";
import { createPayouts } from "@/lib/payouts/create-payouts";
import { drawStatements } from "@/lib/payouts/draw-statements";
import { holdPayouts } from "@/lib/payouts/hold-payouts";
import { openTransferBatch } from "@/lib/payouts/open-transfer-batch";
import { releasePayouts } from "@/lib/payouts/release-payouts";
import { returnTransfer } from "@/lib/payouts/return-transfer";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { payAuthors } from "@/lib/worker/pay-authors";
import { both } from "./both";
import { sayWhereToPay } from "./cast";
import type { ModelShop } from "./model-shop";
import { pick, place, type Step, type Weighted } from "./step";

type PayoutRow = Awaited<ReturnType<typeof listPayouts>>[number];

function listPayouts(states: string[], method: string) {
  return db().payout.findMany({
    where: { state: { in: states }, method },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

function onPayout(
  say: string,
  [states, method]: [states: string[], method: string],
  run: (payout: PayoutRow, shop: ModelShop) => Promise<unknown>,
) {
  return place.map<Step>((at) => ({
    say: `${say} payout ${at} by ${method}`,
    run: async (shop) => {
      const payout = pick(await listPayouts(states, method), at);
      if (payout) await run(payout, shop);
    },
  }));
}

const prepare = fc.constant<Step>({
  say: "the operator draws statements and prepares payouts",
  run: async ({ cast }) => {
    await Promise.all([drawStatements(cast.operator), payAuthors()]);
    await both(() => createPayouts(cast.operator));
  },
});

const handOver = fc.constant<Step>({
  say: "the operator takes the transfers to the bank",
  run: ({ cast }) => both(() => openTransferBatch(cast.operator, "EUR")),
});

const proofOf = ({ id: payoutId, amountMinor }: PayoutRow) => ({
  ...{ payoutId, amountMinor, reference: "VIR 1", paidOn: dayIn(now(), shopZone) },
});

const confirm = onPayout("confirm", [["sent"], "bank"], (payout, { cast }) =>
  both(() => confirmTransfer(cast.operator, proofOf(payout))),
);

const correct = onPayout(
  "note as left after all",
  [["failed", "returned"], "bank"],
  (payout, { cast }) => both(() => correctReturn(cast.operator, proofOf(payout))),
);

const comeBack = onPayout("return", [["sent", "paid"], "bank"], ({ id: payoutId }, { cast }) =>
  both(() => returnTransfer(cast.operator, { payoutId, reason: "Compte clos." })),
);

const cancel = fc.oneof(
  ...["bank", "connect"].map((method) =>
    onPayout("cancel", [["created"], method], ({ id }, { cast }) =>
      both(() => cancelPayout(cast.operator, id)),
    ),
  ),
);

const reverse = fc
  .tuple(place, fc.option(fc.integer({ min: 1, max: 2000 })))
  .map<Step>(([at, part]) => ({
    say: `the provider takes back ${part ?? "all"} of payout ${at}`,
    run: async () => {
      const payout = pick(await listPayouts(["paid", "returned"], "connect"), at);
      const transfer = payout?.providerTransferId;
      if (!transfer) return;
      await stripe()
        .transfers.createReversal(transfer, part ? { amount: part } : {})
        .catch(() => undefined);
    },
  }));

const refuse = fc.constant<Step>({
  say: "the provider refuses the next transfer",
  run: (shop) => shop.lever("transfers/refuse"),
});

function onWriter(say: string, run: (shop: ModelShop, at: number) => Promise<unknown>) {
  return place.map<Step>((at) => ({ say: `${say} author ${at}`, run: (shop) => run(shop, at) }));
}

const hold = onWriter("hold or release the payouts of", async ({ cast }, at) => {
  const authorId = pick(cast.writers, at)?.author.id ?? "";
  const held = await holdPayouts(cast.operator, { authorId, reason: "À vérifier." });
  if (!held.ok) await both(() => releasePayouts(cast.operator, authorId));
});

const move = fc.tuple(place, fc.nat({ max: 2 })).map<Step>(([at, way]) => ({
  say: `author ${at} changes to account ${way}`,
  run: async ({ cast }) => {
    const writer = pick(cast.writers, at);
    if (writer) await both(() => sayWhereToPay(writer, way));
  },
}));

const account = fc
  .tuple(place, fc.constantFrom("active", "inactive", "active"))
  .map<Step>(([at, transfers]) => ({
    say: `the provider makes the account of author ${at} ${transfers}`,
    run: async (shop) => {
      const id = pick(shop.cast.writers, at)?.providerAccountId ?? "";
      await shop.lever(`accounts/${id}`, { transfers });
    },
  }));

/** How authors are paid. */
export const stepsOfPayouts: Weighted[] = [
  { weight: 2, arbitrary: prepare },
  { weight: 3, arbitrary: handOver },
  { weight: 3, arbitrary: confirm },
  { weight: 2, arbitrary: comeBack },
  { weight: 1, arbitrary: correct },
  { weight: 1, arbitrary: cancel },
  { weight: 1, arbitrary: reverse },
  { weight: 1, arbitrary: refuse },
  { weight: 1, arbitrary: hold },
  { weight: 1, arbitrary: move },
  { weight: 1, arbitrary: account },
];
