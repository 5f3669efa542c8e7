import type { Bank } from "./bank";
import { moveDispute } from "./disputes";
import { finishPayment } from "./pay";
import { failRefund, finishRefund } from "./refund-states";

/** Does what banks do by themselves and whose time has come; with `isAll`, also what still had time. */
export function runDelayed(bank: Bank, isAll = false) {
  let count = 0;
  for (let what = bank.schedule.takeDue(isAll); what; what = bank.schedule.takeDue(isAll)) {
    if ("sessionId" in what) finishPayment(bank, what.sessionId, what.kind === "settle");
    else if ("disputeId" in what) moveDispute(bank, what.disputeId, what.status);
    else if (what.kind === "refund-succeeds") finishRefund(bank, what.refundId);
    else failRefund(bank, what.refundId);
    count += 1;
  }
  return count;
}
