import type { KeptPage } from "@/lib/front/kept-page";

// The topics are those the database calls out when the rows behind them change.
const shopWindow = ["catalog", "settings"];

/** The pages that are the same for everyone and may be kept; nothing personal is ever rendered in them. */
export const keptPages: KeptPage[] = [
  { path: /^\/(fr|en)$/, queryKeys: [], topics: [...shopWindow, "readers"] },
  { path: /^\/(fr|en)\/books$/, queryKeys: [], topics: [...shopWindow, "readers"] },
  {
    path: /^\/(fr|en)\/books\/[a-z0-9-]{1,120}$/,
    queryKeys: [],
    topics: [...shopWindow, "readers"],
  },
  { path: /^\/(fr|en)\/authors\/[a-z0-9-]{1,120}$/, queryKeys: [], topics: shopWindow },
];
