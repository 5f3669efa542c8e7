import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { acceptLoss } from "@/lib/disputes/accept-loss";
import { returnWarned } from "@/lib/disputes/return-warned";
import { submitEvidence } from "@/lib/disputes/submit-evidence";
import { publishDraft } from "@/lib/editions/publish-draft";
import { db } from "@/lib/platform/db";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { declineRefund } from "@/lib/refunds/decline-refund";
import { giveRefund } from "@/lib/refunds/give-refund";
import { aReadyDraft } from "../draft";
import { both } from "./both";
import type { ModelShop } from "./model-shop";
import { openRequests } from "./open-requests";
import { onOrder, pick, place, type Step, type Weighted } from "./step";

function onRequest(say: string, run: (requestId: string, shop: ModelShop) => Promise<unknown>) {
  return place.map<Step>((at) => ({
    say: `${say} request ${at}`,
    run: async (shop) => {
      const request = pick(await openRequests(), at);
      if (request) await run(request.id, shop);
    },
  }));
}

const approve = onRequest("approve", (id, { cast }) =>
  both(() => approveRefund(cast.operator, id)),
);

const decline = onRequest("decline", (id, { cast }) =>
  declineRefund(cast.operator, id, "Trop tard."),
);

function giftsOf(lineId: string) {
  return db().refund.count({ where: { kind: "courtesy", parts: { some: { lineId } } } });
}

const give = fc.tuple(place, place, fc.bigInt({ min: 1n, max: 2500n })).map(([at, line, part]) =>
  onOrder(`give ${part} of line ${line} of`, at, async ({ lines }, { cast }) => {
    const lineId = pick(lines, line)?.id ?? "";
    const gift = { refundId: randomUUID(), lineId, amountMinor: part, reason: "Un geste." };
    const before = await giftsOf(lineId);
    await both(() => giveRefund(cast.operator, gift));
    const more = (await giftsOf(lineId)) - before;
    if (more > 1) throw new Error(`one form pressed twice gave ${more} refunds`);
  }),
);

const answer = fc.tuple(place, fc.boolean()).map<Step>(([at, isConceded]) => ({
  say: `${isConceded ? "give in" : "send evidence"} in dispute ${at}`,
  run: async ({ cast }) => {
    const disputes = await db().dispute.findMany({ orderBy: [{ openedAt: "asc" }, { id: "asc" }] });
    const dispute = pick(disputes, at);
    if (!dispute) return;
    await both<unknown>(() =>
      isConceded
        ? acceptLoss(cast.operator, dispute.id)
        : submitEvidence(cast.operator, dispute.id, "fr"),
    );
  },
}));

const heed = place.map<Step>((at) => ({
  say: `heed warning ${at}`,
  run: async ({ cast }) => {
    const open = await db().paymentException.findMany({
      where: { kind: "fraud-warning", resolvedAt: null },
      orderBy: [{ raisedAt: "asc" }, { id: "asc" }],
    });
    const warning = pick(open, at);
    if (warning) await both(() => returnWarned(cast.operator, warning.id));
  },
}));

const publish = place.map<Step>((at) => ({
  say: `publish an edition of book ${at}`,
  run: async ({ cast }) => {
    const book = pick(cast.books, at);
    if (!book) return;
    const writer = cast.writers.find(({ author }) => author.id === book.authors[0]?.authorId);
    if (!writer) return;
    const number = (await db().edition.count({ where: { bookId: book.id } })) + 1;
    const draftId = await aReadyDraft(book, { label: `${number}.0` });
    await both(() => publishDraft(writer.author, draftId));
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
