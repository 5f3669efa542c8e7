import type Stripe from "stripe";
import type { Bank, Delayed } from "./bank";
import { settleLateCharges } from "./charges";
import { closeDispute, openDispute } from "./disputes";
import { seconds } from "./object-ids";
import { finishPayment } from "./pay";
import { failRefund, finishRefund } from "./refunds";
import { missing } from "./stripe-error";

type Deliveries = {
  pause: (paused: boolean) => void;
  redeliver: (eventId: string) => void;
  round: () => Promise<void>;
};

/** Does what banks do by themselves and whose time has come; with `all`, also what still had time. */
export function runDelayed(bank: Bank, all = false) {
  const due = bank.journal
    .list<Delayed>("_delayed")
    .filter((one) => !one.isDone && (all || one.at <= seconds()));
  for (const delayed of due) {
    const { what } = delayed;
    if ("sessionId" in what) finishPayment(bank, what.sessionId, what.kind === "settle");
    else if (what.kind === "refund-succeeds") finishRefund(bank, what.refundId);
    else failRefund(bank, what.refundId);
    bank.journal.put<Delayed>({ ...delayed, isDone: true });
  }
  return due.length;
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
    bank.isBalanceLate = id === "pause";
    return { settled: bank.isBalanceLate ? 0 : settleLateCharges(bank) };
  }
  if (area === "webhooks" && (id === "pause" || id === "resume")) {
    deliveries.pause(id === "pause");
    return { paused: id === "pause" };
  }
  if (area === "events" && verb === "redeliver") {
    deliveries.redeliver(id);
    await deliveries.round();
    return { redelivered: id };
  }
  if (area === "refunds" && verb === "fail") {
    failRefund(bank, id);
    return { failed: id };
  }
  if (area === "disputes" && verb === "close")
    return closeDispute(bank, id, form.get("status") === "won" ? "won" : "lost");
  if (area === "disputes") {
    const charge = bank.journal.get<Stripe.Charge>(form.get("charge") ?? "", "charge");
    if (!charge) throw missing("charge", form.get("charge") ?? "", "charge");
    return openDispute(bank, charge, form.get("kind") === "inquiry" ? "inquiry" : "fraudulent");
  }
  throw missing("lever", path);
}
