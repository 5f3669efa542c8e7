import { z } from "zod";
import { currency, expand, flag, metadata, whole } from "./parameters";

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
    .min(1)
    .max(100),
  expand,
});

export type SessionParameters = z.infer<typeof sessionParameters>;
