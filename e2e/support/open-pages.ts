/** What anybody may open, as it stands behind the language in an address. */
export const openPages = [
  "",
  "/books",
  "/books?q=copenhague",
  "/books/le-plan-copenhague",
  "/books/le-plan-copenhague?coupon=lecteur",
  "/books/le-plan-copenhague/editions",
  "/bundles",
  "/authors/pascal-martin",
  "/cart",
  "/sign-in",
  "/refund",
  "/legal/privacy",
  "/nowhere",
] as const;

/** Both languages and both palettes, two by two: each expectation is looked at in all of them. */
export const looks = [
  { locale: "fr", colorScheme: "light" },
  { locale: "en", colorScheme: "dark" },
] as const;
