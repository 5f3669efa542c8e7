/** The languages the shop speaks; the first is its own. */
export const locales = ["fr", "en"] as const;

export type Locale = (typeof locales)[number];

/** Whether a piece of an address or a cookie names one of our languages. */
export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/** The language that was asked for, where it is one of ours; else the shop's own. */
export function spokenLocale(asked: unknown): Locale {
  return isLocale(asked) ? asked : "fr";
}

/**
 * The language to greet someone in: the saved choice, then the best of `Accept-Language`
 * by its quality values, then the shop's own.
 */
export function preferredLocale(
  acceptLanguage: string | null | undefined,
  saved: string | null | undefined,
  fallback: Locale,
): Locale {
  if (isLocale(saved)) return saved;
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((entry) => readPreference(entry))
    .filter((entry) => entry.quality > 0)
    .sort((one, other) => other.quality - one.quality);
  for (const { language } of wanted) {
    if (isLocale(language)) return language;
    if (language === "*") return fallback;
  }
  return fallback;
}

function readPreference(entry: string) {
  const [tag = "", ...parameters] = entry.trim().toLowerCase().split(";");
  const quality = parameters.map((one) => one.trim()).find((one) => one.startsWith("q="));
  const parsed = quality === undefined ? 1 : Number(quality.slice(2));
  return { language: tag.split("-")[0] ?? "", quality: Number.isFinite(parsed) ? parsed : 0 };
}

/** The cookie that keeps a reader's choice of language. */
export const localeCookie = "locale";
