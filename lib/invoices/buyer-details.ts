import { z } from "zod";
import { isVatNumber, writtenVatNumber } from "./vat-number";

/** To whom an invoice is made out. A consumer may be an address and a country; a company is named in full. */
export type InvoicedBuyer = {
  email: string;
  /** ISO 3166 letters; null when the provider did not tell. */
  country: string | null;
  name: string | null;
  /** Several lines. */
  address: string | null;
  vatNumber: string | null;
};

const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((text) => text.normalize("NFC").replaceAll(/[^\P{Cc}\n]/gu, ""));

/**
 * What a buyer adds after the purchase. The postal address is asked for only here, where the law wants it beside a
 * company's name. Reasons: "name-needed", "address-needed", "vat-number-wrong".
 */
export const buyerDetails = z.object({
  name: words(200).refine((text) => text !== "", "name-needed"),
  address: words(500).refine((text) => text !== "", "address-needed"),
  vatNumber: words(40)
    .transform((text) => (text ? writtenVatNumber(text) : null))
    .refine((number) => number === null || isVatNumber(number), "vat-number-wrong"),
});

export type BuyerDetails = z.output<typeof buyerDetails>;

/** Whether an invoice made out to `buyer` says all this already. */
export function saysAlready(buyer: InvoicedBuyer, details: BuyerDetails) {
  return (
    buyer.name === details.name &&
    buyer.address === details.address &&
    buyer.vatNumber === details.vatNumber
  );
}
