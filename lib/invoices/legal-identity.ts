import { z } from "zod";
import { namesCapital, namesRegister } from "./company-form";
import { givesVatNumbers, isSiren, isVatNumber, writtenVatNumber } from "./vat-number";

/** Who sells, as the law wants it on an invoice; null is what does not apply. */
export type LegalIdentity = {
  name: string;
  /** Several lines. */
  address: string;
  legalForm: string | null;
  capital: string | null;
  siren: string | null;
  vatNumber: string | null;
  /** Where the company is registered: "RCS Paris 123 456 789". */
  register: string | null;
  /** ISO 3166 letters. */
  country: string;
  exemptionMention: string | null;
};

const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((text) => text.normalize("NFC").replaceAll(/[^\P{Cc}\n]/gu, ""));
const maybe = (most: number) => words(most).transform((text) => text || null);

/** What the operator types. Reasons: "name-needed", "address-needed", "siren-wrong", "vat-number-wrong". */
export const legalIdentity = z.object({
  sellerName: words(200).refine((text) => text !== "", "name-needed"),
  sellerAddress: words(500).refine((text) => text !== "", "address-needed"),
  sellerLegalForm: maybe(100),
  sellerCapital: maybe(60),
  sellerSiren: maybe(20)
    .transform((text) => text?.replaceAll(/\D/g, "") || null)
    .refine((digits) => digits === null || isSiren(digits), "siren-wrong"),
  sellerVatNumber: maybe(40)
    .transform((text) => (text ? writtenVatNumber(text) : null))
    .refine((number) => number === null || isVatNumber(number), "vat-number-wrong"),
  sellerRegister: maybe(100),
  exemptionMention: maybe(300),
  taxCode: maybe(40).refine(
    (code) => code === null || /^txcd_[A-Za-z0-9]+$/.test(code),
    "tax-code-wrong",
  ),
});

export type LegalIdentityForm = z.output<typeof legalIdentity>;

type Settings = { [Field in keyof LegalIdentityForm]: string | null } & {
  country: string;
  /** "automatic" where the provider works out taxes, "exempt" where none is charged. */
  taxMode: string;
};

/** A detail that can be missing, by its field on the form. */
export type MissingDetail = Extract<keyof LegalIdentityForm, `seller${string}`>;

/**
 * What every invoice must say of its seller and the settings do not, in the order of the form: name and address; where
 * tax is charged the VAT number (CGI annexe II art. 242 nonies A; directive 2006/112 art. 226), where the country gives
 * such numbers; in France the SIREN (French commercial code, R123-237 and L441-9), and what the company's form asks for.
 */
export function missingDetails(settings: Settings): MissingDetail[] {
  const { country, taxMode } = settings;
  const isFrench = country === "FR";
  const form = (isFrench && settings.sellerLegalForm) || "";
  const asked: Partial<Record<MissingDetail, boolean>> = {
    ...{ sellerName: true, sellerCapital: namesCapital(form), sellerAddress: true },
    ...{
      sellerSiren: isFrench,
      sellerVatNumber: taxMode === "automatic" && givesVatNumbers(country),
    },
    sellerRegister: namesRegister(form),
  };
  const fields = Object.keys(asked) as MissingDetail[];
  return fields.filter((field) => asked[field] && !settings[field]);
}

/** The seller of the shop's settings, or null while something that every invoice must show is missing. */
export function sellerOf(settings: Settings): LegalIdentity | null {
  const { sellerName: name, sellerAddress: address, sellerSiren: siren, country } = settings;
  if (!name || !address || missingDetails(settings).length > 0) return null;
  return {
    ...{ name, address, siren, country },
    legalForm: settings.sellerLegalForm,
    capital: settings.sellerCapital,
    vatNumber: settings.sellerVatNumber,
    register: settings.sellerRegister,
    exemptionMention: settings.exemptionMention,
  };
}
