import { z } from "zod";
import type { FormValue } from "./form-body";
import { invalidRequest } from "./stripe-error";

/** Checks parameters as the API does: unknown ones are refused, and the first fault names itself. */
export function check<T>(schema: z.ZodType<T>, form: { [key: string]: FormValue }): T {
  const result = schema.safeParse(form);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = (issue?.path ?? []).map(String);
  if (issue?.code === "unrecognized_keys") {
    const param = bracketed([...path, issue.keys[0] ?? ""]);
    throw invalidRequest(`Received unknown parameter: ${param}`, {
      code: "parameter_unknown",
      param,
    });
  }
  const param = bracketed(path);
  if (issue?.code === "invalid_type" && issue.input === undefined)
    throw invalidRequest(`Missing required param: ${param}.`, { code: "parameter_missing", param });
  throw invalidRequest(`Invalid ${param}: ${issue?.message}`, { param });
}

function bracketed([head = "", ...rest]: string[]) {
  return head + rest.map((part) => `[${part}]`).join("");
}

const flag = z.enum(["true", "false"]).transform((text) => text === "true");
export const whole = z
  .string()
  .regex(/^-?\d{1,15}$/, "must be an integer")
  .transform(Number);
export const metadata = z.record(z.string().max(40), z.string().max(500));
export const expand = z.array(z.string()).optional();
const currency = z.string().regex(/^[a-z]{3}$/, "must be a lower-case ISO currency");

const priceData = z.strictObject({
  currency,
  unit_amount: whole.refine((amount) => amount >= 0, "must be at least 0"),
  product_data: z.strictObject({
    name: z.string().min(1),
    description: z.string().optional(),
    images: z.array(z.string()).optional(),
    metadata: metadata.optional(),
    tax_code: z.string().optional(),
  }),
  tax_behavior: z.enum(["inclusive", "exclusive", "unspecified"]).optional(),
});

/** What `POST /v1/checkout/sessions` takes here: the parameters a shop of books uses. */
export const sessionParameters = z.strictObject({
  mode: z.literal("payment"),
  ui_mode: z.literal("hosted_page").optional(),
  success_url: z.url(),
  cancel_url: z.url().optional(),
  locale: z.enum(["auto", "fr", "en", "fr-CA", "en-GB"]).optional(),
  customer_email: z.email().optional(),
  client_reference_id: z.string().max(200).optional(),
  metadata: metadata.optional(),
  expires_at: whole.optional(),
  billing_address_collection: z.enum(["auto", "required"]).optional(),
  submit_type: z.enum(["auto", "book", "donate", "pay"]).optional(),
  automatic_tax: z.strictObject({ enabled: flag }).optional(),
  payment_intent_data: z
    .strictObject({ metadata: metadata.optional(), description: z.string().optional() })
    .optional(),
  line_items: z
    .array(
      z.strictObject({
        price_data: priceData,
        quantity: whole.refine((count) => count > 0, "must be positive").optional(),
      }),
    )
    .min(1),
  expand,
});

export type SessionParameters = z.infer<typeof sessionParameters>;

export const refundParameters = z.strictObject({
  payment_intent: z.string().optional(),
  charge: z.string().optional(),
  amount: whole.optional(),
  reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
  metadata: metadata.optional(),
  expand,
});
