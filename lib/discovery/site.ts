/** What is said of the shop wherever it is found. */
export type Site = {
  /** The shop's address, without a slash at its end. */
  base: string;
  locale: string;
  shopName: string;
  /** The seller's registered name; null until the operator has written it. */
  legalName: string | null;
  /** ISO 3166 letters of where the shop sells from. */
  country: string;
  /** Where its sign is on this address, its own or the mark that stands for it. */
  logo: string;
};
