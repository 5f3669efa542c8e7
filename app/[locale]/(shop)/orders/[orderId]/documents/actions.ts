"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { invoiceAsker } from "@/lib/edge/invoice-response";
import { localeField } from "@/lib/i18n/locale-field";
import { buyerDetails } from "@/lib/invoices/buyer-details";
import { restateInvoice } from "@/lib/invoices/restate-invoice";

const restatement = buyerDetails.extend({
  locale: localeField,
  orderId: z.uuid(),
  pass: z.string().max(300).optional(),
});

/** The invoice is made out to a company; with a pass from the receipt it needs no account. */
export const restate = action({ as: "buyer", input: restatement }, async (_buyer, fields) => {
  const { locale, orderId, pass, ...details } = fields;
  const restated = await restateInvoice(await invoiceAsker(pass, locale), orderId, details);
  if (!restated.ok) return restated;
  const proof = pass ? `&pass=${pass}` : "";
  redirect(`/${locale}/orders/${orderId}/documents?restated=1${proof}`);
});
