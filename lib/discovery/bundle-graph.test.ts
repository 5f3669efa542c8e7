import { expect, test } from "vitest";
import type { BundlePage } from "@/lib/bundles/bundle-page";
import { bundleGraph } from "./bundle-graph";

const site = {
  ...{ base: "https://shop.test", locale: "fr", shopName: "La boutique", legalName: null },
  ...{ country: "FR", logo: "/mark.svg" },
};
const bundle = {
  ...{ slug: "two-books", title: "Two books", description: "Both.", language: "en" },
  ...{ currency: "EUR", minimumMinor: 1_199n, suggestedMinor: 3_000n, standing: "on-sale" },
  books: [{ book: { title: "One", slug: "one", coverSha256: null, language: "en" } }],
} as unknown as BundlePage;

test("a bundle is one product at its minimum, with the shop's way of giving it back; an announcement offers nothing", () => {
  const node = bundleGraph(bundle, site, "https://shop.test/picture.jpg");
  expect(node).toMatchObject({
    ...{ "@type": "Product", url: "https://shop.test/fr/bundles/two-books" },
    image: "https://shop.test/picture.jpg",
    isRelatedTo: [{ name: "One", inLanguage: "en" }],
    offers: {
      ...{ price: "11.99", priceCurrency: "EUR", availability: "https://schema.org/InStock" },
      hasMerchantReturnPolicy: { merchantReturnDays: 60 },
    },
  });
  expect(node).not.toHaveProperty("inLanguage");
  expect(bundleGraph({ ...bundle, standing: "announced" }, site, "")).toBeNull();
});
