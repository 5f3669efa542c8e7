import "server-only";
import { takeNumber } from "@/lib/ledger/take-number";
import { sql, sqlRows, type Tx } from "@/lib/platform/db";
import { orderedId } from "@/lib/platform/random";
import type { Draft, Filed } from "./draft";
import { type InvoiceDocument, numberIn, seriesOf, totalsOf } from "./invoice";
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
  const rows = drafts.map((draft) => rowOf(draft, turn, places, issuedOn));
  await tx.$executeRaw(sql`
    INSERT INTO invoices (id, number, series, sequence, kind, cause, order_id, entry_id, refund_id, dispute_id,
      corrects_id, issued_at, locale, currency, net_minor, tax_minor, gross_minor, document)
    SELECT id, number, series, sequence, kind, cause, order_id, entry_id, refund_id, dispute_id,
      corrects_id, issued_at, locale, currency, net_minor, tax_minor, gross_minor, document
    FROM ${sqlRows({ name: "filed", columns, rows })}`);
  await tx.invoiceProgress.update({ where: { id: 1 }, data: { issuedAt: turn.issuedAt } });
}

async function placesOf(tx: Tx, drafts: Draft[], issuedOn: string) {
  const places = new Map<Draft, Place>();
  const named = drafts.map((draft) => ({ draft, series: seriesOf(draft.kind, issuedOn) }));
  for (const series of new Set(named.map((one) => one.series))) {
    const members = named.filter((one) => one.series === series);
    const first = await takeNumber(tx, series, members.length);
    for (const [at, { draft }] of members.entries()) {
      const sequence = first + BigInt(at);
      places.set(draft, { id: orderedId(), number: numberIn(series, sequence), series, sequence });
    }
  }
  return places;
}

const columns = {
  ...{
    id: "uuid",
    number: "text",
    series: "text",
    sequence: "bigint",
    kind: "text",
    cause: "text",
  },
  ...{ order_id: "uuid", entry_id: "bigint", refund_id: "uuid", dispute_id: "uuid" },
  ...{ corrects_id: "uuid", issued_at: "timestamptz", locale: "text", currency: "text" },
  ...{ net_minor: "bigint", tax_minor: "bigint", gross_minor: "bigint", document: "jsonb" },
};

function rowOf(draft: Draft, turn: Turn, places: Map<Draft, Place>, issuedOn: string) {
  const { kind, cause, order, entryId, refundId, disputeId, corrects } = draft;
  const document = documentOf(draft, turn, places, issuedOn);
  const { locale, currency, netMinor, taxMinor, grossMinor } = document;
  return {
    ...{ ...placeOf(places, draft), kind, cause, order_id: order.id, entry_id: entryId },
    ...{ refund_id: refundId, dispute_id: disputeId },
    corrects_id: corrects && namedBy(corrects, places, issuedOn).id,
    ...{ issued_at: turn.issuedAt, locale, currency },
    ...{ net_minor: netMinor, tax_minor: taxMinor, gross_minor: grossMinor, document },
  };
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
  return {
    ...{ number: placeOf(places, draft).number, kind, locale, currency, issuedOn },
    soldOn: shopDay(order.paidAt ?? issuedAt),
    orderNumber: order.number,
    corrects: corrected && { number: corrected.number, issuedOn: corrected.issuedOn },
    ...{ seller, buyer, lines, ...totalsOf(lines) },
    mentions: legalMentions({ kind, locale, seller, buyer, untaxed: untaxedOf(draft) }),
  };
}

// Lines of documents from before rates of nothing were left out may still say 0.
function untaxedOf({ lines, order }: Draft) {
  const bare = lines.filter(({ rateBp, taxMinor }) => !rateBp && taxMinor === 0n);
  if (bare.length === 0) return null;
  const modes = new Map(order.lines.map(({ id, taxMode }) => [id, taxMode]));
  return bare.some(({ lineId }) => modes.get(lineId) === "exempt") ? "exempt" : "untaxed";
}
