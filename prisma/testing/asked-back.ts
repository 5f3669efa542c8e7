import { requestRefund } from "@/lib/refunds/request-refund";
import { aSale } from "./disputed-sale";

/** A settled sale whose reader asked for the money back: `aSale` with the request's id and number. */
export async function aRequest(wish: Parameters<typeof aSale>[0] = {}) {
  const sale = await aSale(wish);
  const asked = await requestRefund(sale.reader, {
    ...{ lineId: sale.line.id, comment: null, locale: "fr" },
  });
  if (!asked.ok) throw new Error(asked.reason);
  return { ...sale, requestId: asked.value.requestId, number: asked.value.number };
}
