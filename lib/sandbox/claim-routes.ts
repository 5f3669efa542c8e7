import { z } from "zod";
import { concedeDispute, updateDispute } from "./answer-dispute";
import type { Bank } from "./bank";
import { disputeParameters } from "./dispute-evidence";
import { createFile, fileParameters } from "./files";
import { check, expand, metadata, metadataOf } from "./parameters";
import { type Form, onlyExpand, type Route, reading } from "./reading";
import { refundParameters } from "./refund-parameters";
import { cancelRefund } from "./refund-states";
import { createRefund } from "./refunds";

const payment = ["payment_intent", "charge"];

/** Money that is asked back: refunds, disputes, and warnings of what may become one. */
export const claimRoutes: Route[] = [
  ["POST", "/v1/refunds", (bank, form) => createRefund(bank, check(refundParameters, form))],
  ["POST", "/v1/files", (bank, form) => createFile(bank, check(fileParameters, form))],
  ...reading("files", "file", { by: ["purpose"] }),
  ["POST", "/v1/refunds/:id", updateRefund],
  [
    "POST",
    "/v1/refunds/:id/cancel",
    (bank, form, id = "") => {
      check(onlyExpand, form);
      return cancelRefund(bank, id);
    },
  ],
  ...reading("refunds", "refund", { by: payment }),
  [
    "POST",
    "/v1/disputes/:id",
    (bank, form, id = "") => updateDispute(bank, id, check(disputeParameters, form)),
  ],
  [
    "POST",
    "/v1/disputes/:id/close",
    (bank, form, id = "") => {
      check(onlyExpand, form);
      return concedeDispute(bank, id);
    },
  ],
  ...reading("disputes", "dispute", { by: payment }),
  ...reading("radar/early_fraud_warnings", "radar.early_fraud_warning", { by: payment }),
];

function updateRefund(bank: Bank, form: Form, id = "") {
  const wish = check(z.strictObject({ metadata: metadata.optional(), expand }), form);
  const refund = bank.journal.mustGet("refund", id);
  const words = metadataOf(wish.metadata, refund.metadata);
  const updated = bank.journal.put({ ...refund, metadata: words });
  bank.tell("refund.updated", updated);
  return updated;
}
