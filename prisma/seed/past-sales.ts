import { chance } from "@/prisma/factories/press/chance";

/** How a sale's refund went; days are counted back from today, like the sale's own. */
export type RefundStory =
  | { end: "requested"; asked: number; comment?: string }
  | { end: "withdrawn"; asked: number; closed: number }
  | { end: "pending"; asked: number; approved: number }
  | { end: "succeeded"; asked: number; approved: number; closed: number; comment?: string }
  | {
      end: "failed";
      asked: number;
      approved: number;
      closed: number;
      why: string;
      comment?: string;
    }
  | { end: "declined"; asked: number; closed: number; reason: string; comment: string };

export type PastSale = {
  /** Names the order and its payment for ever. */
  key: string;
  daysAgo: number;
  slug: string;
  priceMinor: bigint;
  email: string;
  locale: "fr" | "en";
  country: string;
  refund?: RefundStory;
  /** Editions the reader has downloaded, by number, each the day after buying. */
  downloads?: number[];
};

/** The reader of the demonstration. */
export const readerEmail = "lecteur@bouquin.test";

const plan = "le-plan-copenhague";
const initiative = "the-copenhagen-initiative";

// As readers choose: most at the suggestion, some at the minimum, a few above.
const prices = [
  2000n,
  2000n,
  2000n,
  799n,
  2000n,
  1500n,
  799n,
  2000n,
  1200n,
  2500n,
  1000n,
  2000n,
  3000n,
  999n,
  1600n,
];
const countries = ["FR", "FR", "FR", "FR", "BE", "FR", "CH", "FR", "LU", "FR", "CA", "FR"];

/** Sales nobody asked back, over 119 days, more often in the evening; the same ones every time. */
function quietSales(): PastSale[] {
  const next = chance(20_261_124);
  return Array.from({ length: 52 }, (_, position) => ({
    key: `seed${String(position + 1).padStart(3, "0")}`,
    daysAgo: 119 - position * 2.28 + (next() - 0.5) * 1.6,
    slug: plan,
    priceMinor: prices[Math.floor(next() * prices.length)] ?? 2000n,
    email: `achat${String(position + 1).padStart(3, "0")}@lecture.test`,
    locale: "fr" as const,
    country: countries[Math.floor(next() * countries.length)] ?? "FR",
  }));
}

function sale(
  key: string,
  days: number,
  slug: string,
  priceMinor: bigint,
  rest: Partial<PastSale>,
): PastSale {
  const isFrench = slug === plan || rest.email === readerEmail;
  const terms = {
    daysAgo: days,
    slug,
    priceMinor,
    locale: isFrench ? ("fr" as const) : ("en" as const),
  };
  return {
    key: `seed-${key}`.replaceAll("-", ""),
    ...terms,
    email: `${key}@lecture.test`,
    country: "FR",
    ...rest,
  };
}

/** A refund in every state it can be in. */
const askedBack: PastSale[] = [
  sale("rendu-1", 96, plan, 2000n, {
    refund: {
      end: "succeeded",
      asked: 92,
      approved: 91,
      closed: 88,
      comment: "Acheté deux fois par erreur.",
    },
  }),
  sale("rendu-2", 84.4, plan, 799n, {
    refund: { end: "succeeded", asked: 25.3, approved: 23.6, closed: 21 },
  }),
  sale("rendu-3", 31.2, plan, 1500n, {
    refund: {
      end: "succeeded",
      asked: 27.5,
      approved: 26.8,
      closed: 24,
      comment: "Ce n’est pas ce que je cherchais.",
    },
  }),
  sale("en-chemin", 19.7, plan, 2000n, { refund: { end: "pending", asked: 6.2, approved: 3.1 } }),
  sale("refuse-par-la-banque", 34.1, plan, 2500n, {
    refund: {
      ...{
        end: "failed",
        asked: 14.6,
        approved: 12.4,
        closed: 8.2,
        why: "expired_or_canceled_card",
      },
      comment: "Je lis finalement la version anglaise.",
    },
  }),
  sale("attend-1", 22.3, plan, 2000n, { refund: { end: "requested", asked: 9.4 } }),
  sale("attend-2", 58.2, plan, 1200n, {
    refund: {
      end: "requested",
      asked: 1.1,
      comment: "Merci pour ce livre, mais mon équipe a changé de projet.",
    },
  }),
  sale("trop-tard", 101.5, plan, 2000n, {
    refund: {
      ...{ end: "declined", asked: 31.4, closed: 29.2 },
      comment: "Je n’ai pas eu le temps de le lire.",
      reason:
        "La garantie de 60 jours était dépassée de dix jours. Le livre et ses prochaines éditions restent à vous.",
    },
  }),
];

const translated: PastSale[] = [2000n, 799n, 2000n, 1500n, 2000n, 2500n].map(
  (priceMinor, position) =>
    sale(`reader${position + 1}`, 84 - position * 14.3, initiative, priceMinor, {
      country: ["GB", "US", "IE", "DK", "NL", "US"][position] ?? "GB",
    }),
);

/** What the reader of the demonstration owns: an edition behind, one free, one asked back, one kept after all, one made larger later. */
const library: PastSale[] = [
  sale("lecteur-plan", 40.4, plan, 2000n, { email: readerEmail, downloads: [1] }),
  sale("lecteur-cpp20", 25.2, "cpp20-the-complete-guide", 3990n, {
    email: readerEmail,
    downloads: [1],
    refund: { end: "requested", asked: 2.3, comment: "Je préfère l’édition imprimée." },
  }),
  sale("lecteur-rails", 70.6, "the-rails-7-way", 4900n, {
    email: readerEmail,
    downloads: [1],
    refund: { end: "withdrawn", asked: 66.2, closed: 65.4 },
  }),
  sale("lecteur-r", 33.7, "r-programming-for-data-science", 500n, { email: readerEmail }),
  sale("lecteur-openintro", 15.8, "openintro-statistics", 0n, { email: readerEmail }),
];

/** Every sale of the demonstration. */
export const pastSales: PastSale[] = [...quietSales(), ...askedBack, ...translated, ...library];
