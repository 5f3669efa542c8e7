import { z } from "zod";
import { expand, flag, metadata } from "./parameters";

const texts = [
  "access_activity_log",
  "billing_address",
  "cancellation_policy_disclosure",
  "cancellation_rebuttal",
  "customer_email_address",
  "customer_name",
  "customer_purchase_ip",
  "duplicate_charge_explanation",
  "duplicate_charge_id",
  "product_description",
  "refund_policy_disclosure",
  "refund_refusal_explanation",
  "service_date",
  "shipping_address",
  "shipping_carrier",
  "shipping_date",
  "shipping_tracking_number",
  "uncategorized_text",
];

/** Evidence that is a file. */
export const evidenceFiles = [
  "cancellation_policy",
  "customer_communication",
  "customer_signature",
  "duplicate_charge_documentation",
  "receipt",
  "refund_policy",
  "service_documentation",
  "shipping_documentation",
  "uncategorized_file",
];

/** Evidence that nobody has given yet. */
export const noEvidence = {
  ...Object.fromEntries([...texts, ...evidenceFiles].map((name) => [name, null])),
  enhanced_evidence: {},
};

/** All texts of a dispute together (Stripe docs: update a dispute). */
export const longestEvidence = 150_000;

/** Each of the texts in which things are told at length (same page). */
export const longestText = 20_000;
export const toldAtLength = [
  "access_activity_log",
  "cancellation_policy_disclosure",
  "cancellation_rebuttal",
  "duplicate_charge_explanation",
  "product_description",
  "refund_policy_disclosure",
  "refund_refusal_explanation",
  "uncategorized_text",
];

const evidence = z.strictObject({
  ...Object.fromEntries(texts.map((name) => [name, z.string().optional()])),
  // Each the id of a file that was sent before; an empty one takes it away.
  ...Object.fromEntries(evidenceFiles.map((name) => [name, z.string().optional()])),
});

/** What `POST /v1/disputes/:id` takes here: texts as evidence, sent to the bank unless told to wait. */
export const disputeParameters = z.strictObject({
  evidence: evidence.optional(),
  submit: flag.optional(),
  metadata: metadata.optional(),
  expand,
});

export type DisputeParameters = z.infer<typeof disputeParameters>;
