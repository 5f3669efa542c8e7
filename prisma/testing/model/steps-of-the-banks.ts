import fc from "fast-check";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { onOrder, pick, place, type Step, type Weighted } from "./step";

const someAmount = fc.option(fc.integer({ min: 1, max: 5000 }));

const dashboard = fc.tuple(place, someAmount).map<Step>(([at, part]) => ({
  say: `return ${part ?? "all"} of payment ${at} at the provider`,
  run: async () => {
    const payments = await db().checkout.findMany({
      where: { paymentIntentId: { not: null } },
      orderBy: [{ openedAt: "asc" }, { id: "asc" }],
    });
    const intent = pick(payments, at)?.paymentIntentId;
    if (!intent) return;
    const wish = { payment_intent: intent, ...(part ? { amount: part } : {}) };
    await stripe()
      .refunds.create(wish)
      .catch(() => undefined);
  },
}));

const kinds = ["formal", "inquiry", "prevented"];

const dispute = fc
  .tuple(place, place, fc.constantFrom(...kinds), someAmount)
  .map(([at, page, kind, part]) =>
    onOrder(
      `dispute ${part ?? "what is left"} (${kind}) of page ${page} of`,
      at,
      async (sold, shop) => {
        const chosen = pick(sold.pages, page);
        if (!chosen) return;
        const wish = { session: chosen.sessionId, kind, ...(part ? { amount: part } : {}) };
        const opened = await shop.lever("disputes", wish);
        if (opened) sold.disputes.push(opened.id);
      },
    ),
  );

/** Every word the provider has for a dispute, and one it has not yet. */
const statuses = [
  ...["warning_needs_response", "warning_under_review", "warning_closed"],
  ...["needs_response", "under_review", "won", "lost", "prevented"],
  ...["appeal_needs_response", "appeal_under_review", "appeal_in_space"],
];

const move = fc
  .tuple(place, fc.constantFrom(...statuses, "won", "lost"))
  .map<Step>(([at, status]) => ({
    say: `bring dispute ${at} to ${status}`,
    run: async (shop) => {
      const opened = shop.orders.flatMap(({ disputes }) => disputes);
      const id = pick(opened, at);
      if (id) await shop.lever(`disputes/${id}/status`, { status });
    },
  }));

const warn = fc.tuple(place, place).map(([at, page]) =>
  onOrder(`warn of fraud on page ${page} of`, at, async ({ pages }, shop) => {
    const chosen = pick(pages, page);
    if (chosen) await shop.lever("warnings", { session: chosen.sessionId });
  }),
);

const lateMoney = fc.tuple(place, place, fc.boolean()).map(([at, page, isDebit]) =>
  onOrder(`money comes late on page ${page} of`, at, async ({ pages }, shop) => {
    const chosen = pick(pages, page);
    const iban = isDebit ? { iban: "DE89370400440532013000" } : {};
    if (chosen) await shop.lever(`sessions/${chosen.sessionId}/pay`, iban);
  }),
);

const payOut = fc.constantFrom("paid", "failed").map<Step>((outcome) => ({
  say: `the provider pays out to the shop's bank (${outcome})`,
  run: (shop) => shop.lever("payouts", { amount: 500, outcome }),
}));

const delayed = fc.constant<Step>({
  say: "the bank does what it delayed",
  run: (shop) => shop.lever("delayed/run"),
});

/** What banks and the provider do by themselves. */
export const stepsOfTheBanks: Weighted[] = [
  { weight: 2, arbitrary: dashboard },
  { weight: 2, arbitrary: lateMoney },
  { weight: 3, arbitrary: dispute },
  { weight: 5, arbitrary: move },
  { weight: 1, arbitrary: warn },
  { weight: 1, arbitrary: payOut },
  { weight: 2, arbitrary: delayed },
];
