/** The parts of a book's workshop, as its map groups them; each is the end of an address. */
export const workshopGroups = [
  { name: null, parts: ["overview"] },
  {
    name: "page",
    parts: [
      ...(["texts", "choices", "testimonials", "contributors", "translation"] as const),
      ...(["categories", "about"] as const),
    ],
  },
  { name: "sell", parts: ["packages", "prices", "coupons", "bundles", "shares"] },
  { name: "book", parts: ["editions", "reviews", "interests", "state"] },
] as const;
