import "server-only";
import { takeNumber } from "@/lib/ledger/take-number";
import type { Tx } from "@/lib/platform/db";
import { orderedId } from "@/lib/platform/random";
import type { Draft, Filed } from "./draft";
import { type InvoiceDocument, keptDocument, numberIn, seriesOf, totalsOf } from "./invoice";
import { legalMentions } from "./legal-mentions";
import { shopDay } from "./shop-day";
import type { Turn } from "./take-turn";

type Place = { id: string; number: string; series: string; sequence: bigint };

/**
 * Gives drafts their numbers, in the order they come in, and writes them down for ever. The caller holds the turn;
 * rolled back, no number was taken. A cause that has its document already fails the whole.
 */
export async function fileDocuments(tx: Tx, turn: Turn, drafts: Draft[]) {
  if (drafts.length === 0) return;
  const issuedOn = shopDay(turn.issuedAt);
  const places = await placesOf(tx, drafts, issuedOn);
  await tx.invoice.createMany({
    data: drafts.map((draft) => {
      const place = placeOf(places, draft);
      const document = documentOf(draft, turn, places, issuedOn);
      const { kind, locale, currency, netMinor, taxMinor, grossMinor } = document;
      return {
        ...{ ...place, kind, cause: draft.cause, orderId: draft.order.id, entryId: draft.entryId },
        ...{ refundId: draft.refundId, disputeId: draft.disputeId },
        correctsId: draft.corrects && namedBy(draft.corrects, places, issuedOn).id,
        ...{ issuedAt: turn.issuedAt, locale, currency, netMinor, taxMinor, grossMinor },
        document: keptDocument(document),
      };
    }),
  });
  await tx.invoiceProgress.update({ where: { id: 1 }, data: { issuedAt: turn.issuedAt } });
}

async function placesOf(tx: Tx, drafts: Draft[], issuedOn: string) {
  const places = new Map<Draft, Place>();
  for (const draft of drafts) {
    const series = seriesOf(draft.kind, issuedOn);
    const sequence = await takeNumber(tx, series);
    places.set(draft, { id: orderedId(), number: numberIn(series, sequence), series, sequence });
  }
  return places;
}

function placeOf(places: Map<Draft, Place>, draft: Draft) {
  const place = places.get(draft);
  if (!place) throw new Error(`the document of ${draft.cause} has no number`);
  return place;
}

function namedBy(corrects: Filed | Draft, places: Map<Draft, Place>, issuedOn: string) {
  return "number" in corrects ? corrects : { ...placeOf(places, corrects), issuedOn };
}

function documentOf(
  draft: Draft,
  { seller, issuedAt }: Turn,
  places: Map<Draft, Place>,
  issuedOn: string,
): InvoiceDocument {
  const { kind, order, buyer, lines } = draft;
  const { locale, currency } = order;
  const corrected = draft.corrects && namedBy(draft.corrects, places, issuedOn);
  const isTaxed = lines.some(({ rateBp, taxMinor }) => rateBp !== null || taxMinor > 0n);
  return {
    ...{ number: placeOf(places, draft).number, kind, locale, currency, issuedOn },
    soldOn: shopDay(order.paidAt ?? issuedAt),
    orderNumber: order.number,
    corrects: corrected && { number: corrected.number, issuedOn: corrected.issuedOn },
    ...{ seller, buyer, lines, ...totalsOf(lines) },
    mentions: legalMentions({ locale, seller, buyer, isTaxed }),
  };
}
