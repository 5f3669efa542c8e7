import type { KeptPage } from "@/lib/front/kept-page";
import { isLocale, preferredLocale } from "@/lib/i18n/locale";

// The topics are those the database calls out when the rows behind them change.
const shopWindow = ["catalog", "settings"];

/** The pages that are the same for everyone and may be kept; nothing personal is ever rendered in them. */
export const keptPages: KeptPage[] = [
  { path: /^\/(fr|en)$/, queryKeys: [], topics: [...shopWindow, "readers"] },
  { path: /^\/(fr|en)\/books$/, queryKeys: [], topics: [...shopWindow, "readers"] },
  {
    path: /^\/(fr|en)\/books\/[a-z0-9-]{1,120}$/,
    queryKeys: [],
    topics: [...shopWindow, "readers", "reviews"],
  },
  { path: /^\/(fr|en)\/coming\/[a-z0-9-]{1,120}$/, queryKeys: [], topics: shopWindow },
  {
    path: /^\/(fr|en)\/books\/[a-z0-9-]{1,120}\/editions(\.atom|\.json)?$/,
    queryKeys: [],
    topics: shopWindow,
  },
  { path: /^\/(fr|en)\/authors\/[a-z0-9-]{1,120}$/, queryKeys: [], topics: shopWindow },
  { path: /^\/(fr|en)\/not-found$/, queryKeys: [], topics: ["settings"] },
];

/** The page that stands where there is none, in the language of the address asked for, else the reader's. */
export function missingPage(url: string, acceptLanguage: string | undefined) {
  const asked = /^\/([^/?]+)/.exec(url)?.[1];
  const locale = isLocale(asked) ? asked : preferredLocale(acceptLanguage, null, "fr");
  return `/${locale}/not-found`;
}
