import fc from "fast-check";
import { publishEdition } from "@/lib/catalog/publish-edition";
import { acceptLoss } from "@/lib/disputes/accept-loss";
import { returnWarned } from "@/lib/disputes/return-warned";
import { submitEvidence } from "@/lib/disputes/submit-evidence";
import { db } from "@/lib/platform/db";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { declineRefund } from "@/lib/refunds/decline-refund";
import { giveRefund } from "@/lib/refunds/give-refund";
import { both } from "./both";
import { aDraft } from "./cast";
import type { ModelShop } from "./model-shop";
import { onOrder, pick, place, type Step, type Weighted } from "./step";

function onRequest(say: string, run: (requestId: string, shop: ModelShop) => Promise<unknown>) {
  return place.map((at) =>
    onOrder(say, at, async ({ orderId }, shop) => {
      const open = { state: "requested", line: { orderId } };
      const request = await db().refundRequest.findFirst({ where: open });
      if (request) await run(request.id, shop);
    }),
  );
}

const approve = onRequest("approve a request of", (id, { cast }) =>
  both(() => approveRefund(cast.operator, id)),
);

const decline = onRequest("decline a request of", (id, { cast }) =>
  declineRefund(cast.operator, id, "Trop tard."),
);

const give = fc.tuple(place, place, fc.bigInt({ min: 1n, max: 2500n })).map(([at, line, part]) =>
  onOrder(`give ${part} of line ${line} of`, at, async ({ lines }, { cast }) => {
    const lineId = pick(lines, line)?.id ?? "";
    const gift = { lineId, amountMinor: part, reason: "Un geste." };
    await both(() => giveRefund(cast.operator, gift));
  }),
);

const answer = fc.tuple(place, fc.boolean()).map(([at, isConceded]) =>
  onOrder(
    `${isConceded ? "give in" : "send evidence"} in a dispute of`,
    at,
    async ({ orderId }, { cast }) => {
      const dispute = await db().dispute.findFirst({
        where: { orderId },
        orderBy: { openedAt: "desc" },
      });
      if (!dispute) return;
      await both<unknown>(() =>
        isConceded
          ? acceptLoss(cast.operator, dispute.id)
          : submitEvidence(cast.operator, dispute.id, "fr"),
      );
    },
  ),
);

const heed = place.map((at) =>
  onOrder("heed a warning of", at, async ({ orderId }, { cast }) => {
    const open = { orderId, kind: "fraud-warning", resolvedAt: null };
    const warning = await db().paymentException.findFirst({ where: open });
    if (warning) await both(() => returnWarned(cast.operator, warning.id));
  }),
);

const publish = place.map<Step>((at) => ({
  say: `publish an edition of book ${at}`,
  run: async ({ cast }) => {
    const book = pick(cast.books, at);
    if (!book) return;
    const number = (await db().edition.count({ where: { bookId: book.id } })) + 1;
    const editionId = await aDraft(book, number);
    await both(() => publishEdition(editionId));
  },
}));

/** What the operator does about orders, and with the books. */
export const stepsOfTheOperator: Weighted[] = [
  { weight: 3, arbitrary: approve },
  { weight: 1, arbitrary: decline },
  { weight: 2, arbitrary: give },
  { weight: 1, arbitrary: answer },
  { weight: 1, arbitrary: heed },
  { weight: 1, arbitrary: publish },
];
