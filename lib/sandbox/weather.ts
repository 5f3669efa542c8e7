import { openChance } from "./chance";

export const weatherKinds = [
  "delay",
  "429",
  "500-before",
  "500-after",
  "reset-before",
  "reset-after",
  "hang",
  "hang-after",
] as const;

export type WeatherKind = (typeof weatherKinds)[number];
export type Fault = Exclude<WeatherKind, "delay">;

export type Rule = {
  kind: WeatherKind;
  /** Which calls it is about; all, when absent. */
  method?: string | undefined;
  path?: RegExp | undefined;
  /** How many calls it strikes before it has passed; without end, when absent. */
  calls?: number | undefined;
  /** Which part of the calls it strikes, 0 to 1; each, when absent. */
  share?: number | undefined;
  /** For a delay: how long. */
  ms?: number | undefined;
};

/**
 * Makes the API misbehave by rules, the same way each time from the same seed. Every call draws one number, and
 * rules with a share lie side by side on it: 30 % of one and 10 % of another strike 40 % of the calls.
 */
export function openWeather() {
  let rules: (Rule & { hits: number })[] = [];
  let chance = openChance(1);

  function isAbout(rule: Rule, method: string, path: string) {
    return (!rule.method || rule.method === method) && (!rule.path || rule.path.test(path));
  }

  function hit(rule: Rule & { hits: number }) {
    rule.hits += 1;
    if (rule.hits === rule.calls) rules = rules.filter((one) => one !== rule);
  }

  return {
    add(rule: Rule, seed?: number) {
      if (seed !== undefined) chance = openChance(seed);
      rules.push({ ...rule, hits: 0 });
    },
    clear: () => {
      rules = [];
    },
    report: () => rules.map(({ path, ...rule }) => ({ ...rule, path: path?.source ?? null })),
    /** What befalls one call. */
    strike(method: string, path: string): { delayMs: number; fault?: Fault } {
      const about = rules.filter((rule) => isAbout(rule, method, path));
      if (about.length === 0) return { delayMs: 0 };
      const luck = chance();
      let delayMs = 0;
      let fault: Fault | undefined;
      let reached = 0;
      for (const rule of about) {
        if (rule.kind === "delay") {
          if (rule.share !== undefined && chance() >= rule.share) continue;
          delayMs += rule.ms ?? 0;
          hit(rule);
        } else if (!fault) {
          reached += rule.share ?? 1;
          if (luck >= reached) continue;
          fault = rule.kind;
          hit(rule);
        }
      }
      return fault ? { delayMs, fault } : { delayMs };
    },
  };
}
