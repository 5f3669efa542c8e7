import type { Bank } from "./bank";
import { settleLateCharges } from "./charges";
import type { Deliveries } from "./deliveries";
import { closeDispute, openDispute } from "./disputes";
import { finishPayment } from "./pay";
import { failRefund, finishRefund } from "./refunds";
import { missing } from "./stripe-error";

/** Does what banks do by themselves and whose time has come; with `all`, also what still had time. */
export function runDelayed(bank: Bank, all = false) {
  let count = 0;
  for (let what = bank.schedule.takeDue(all); what; what = bank.schedule.takeDue(all)) {
    if ("sessionId" in what) finishPayment(bank, what.sessionId, what.kind === "settle");
    else if (what.kind === "refund-succeeds") finishRefund(bank, what.refundId);
    else failRefund(bank, what.refundId);
    count += 1;
  }
  return count;
}

/** Levers for tests and demonstrations, behind the same key as the API. */
export async function control(
  bank: Bank,
  deliveries: Deliveries,
  method: string,
  path: string,
  body: string,
) {
  const [, , area = "", id = "", verb = ""] = path.split("/");
  const form = new URLSearchParams(body);
  if (method !== "POST") throw missing("lever", path);
  if (area === "delayed" && id === "run") return { done: runDelayed(bank, true) };
  if (area === "balance" && (id === "pause" || id === "resume")) {
    bank.levers.isBalanceLate = id === "pause";
    return { settled: bank.levers.isBalanceLate ? 0 : settleLateCharges(bank) };
  }
  if (area === "webhooks" && (id === "pause" || id === "resume")) {
    deliveries.pause(id === "pause");
    return { paused: id === "pause" };
  }
  if (area === "events" && verb === "redeliver") {
    bank.journal.mustGet("event", id);
    await deliveries.redeliver(id);
    return { redelivered: id };
  }
  if (area === "refunds" && verb === "fail") {
    failRefund(bank, id);
    return { failed: id };
  }
  if (area === "disputes" && verb === "close")
    return closeDispute(bank, id, form.get("status") === "won" ? "won" : "lost");
  if (area === "disputes") {
    const charge = bank.journal.mustGet("charge", form.get("charge") ?? "", "charge");
    return openDispute(bank, charge, form.get("kind") === "inquiry" ? "inquiry" : "fraudulent");
  }
  throw missing("lever", path);
}
