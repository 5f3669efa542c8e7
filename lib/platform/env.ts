import "server-only";
import { z } from "zod";
import { currencyDigits, isCurrency } from "@/lib/kernel/currency";
import { unfitForPublic } from "./stand-ins";

const address = z.url({ protocol: /^(https?|smtps?|file|s3|postgres(ql)?)$/ });

const origin = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, ""));

// What is signed with an empty secret anybody can sign: also as one of several, as in "whsec_a,".
const secret = (least: number) => z.string().trim().min(least, `at least ${least} characters`);
const secrets = secret(8).refine(
  (list) => list.split(",").every((one) => one.trim().length >= 8),
  "each of the secrets needs at least 8 characters",
);

/** Every setting of the contract, with its default. Times are seconds. */
const written = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  APP_URL: address.transform((url) => url.replace(/\/$/, "")),
  DATABASE_URL: address,
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(8),
  DATA_DIR: z.string().default(".data"),
  STORAGE_URL: address,
  SMTP_URL: address,
  MAIL_FROM: z.string().min(3),
  OPERATOR_EMAIL: z.email().transform((email) => email.normalize("NFC").toLowerCase()),
  STRIPE_SECRET_KEY: secret(8),
  STRIPE_WEBHOOK_SECRET: secrets,
  STRIPE_API_BASE: address.default("https://api.stripe.com"),
  /** Writes a process begins at the provider within a second; where it is left out, 20 at Stripe and any number elsewhere. */
  STRIPE_WRITES_PER_SECOND: z.coerce.number().int().min(1).max(1000).optional(),
  AUTH_SECRET: secret(32),
  /** Sign-in by an account elsewhere: on where both an id and a secret are set. The addresses may be another server's. */
  GITHUB_CLIENT_ID: z.string().trim().min(3).optional(),
  GITHUB_CLIENT_SECRET: secret(8).optional(),
  GITHUB_URL: origin.default("https://github.com"),
  GITHUB_API_URL: origin.default("https://api.github.com"),
  GOOGLE_CLIENT_ID: z.string().trim().min(3).optional(),
  GOOGLE_CLIENT_SECRET: secret(8).optional(),
  GOOGLE_ISSUER: origin.default("https://accounts.google.com"),
  PAYMENT_POLL_SECONDS: z.coerce.number().int().min(5).default(60),
  /** Hours after which a reader who asked for it is sent a link to the cart they left. */
  CART_REMINDER_HOURS: z.coerce.number().min(1).max(72).default(4),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  REFUND_ACCESS: z.enum(["until-settled", "frozen"]).default("until-settled"),
  SHOP_NAME: z.string().min(1).max(80).default("Bouquin"),
  SHOP_CURRENCY: z
    .string()
    .refine(isCurrency, "a currency by its three letters, such as EUR")
    .default("EUR"),
  SHOP_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default("FR"),
  ROYALTY_PERCENT: z.coerce.number().min(0).max(100).default(80),
  PAYOUT_MINIMUM: z
    .string()
    .regex(/^\d{1,12}(\.\d+)?$/, "an amount such as 20.00")
    .optional(),
  /** Opens /metrics to whoever sends it; without it there is no such door. */
  METRICS_TOKEN: secret(16).optional(),
  /** Where a worker lets its own values be read, and for whom: this computer alone, unless said otherwise. */
  METRICS_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  METRICS_HOST: z.union([z.ipv4(), z.ipv6()]).default("127.0.0.1"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  NODE_ENV: z.string().default("development"),
  /** Who set NODE_ENV, when it was one of our own scripts. */
  BOUQUIN_LAUNCHER: z.enum(["start", "run"]).optional(),
  /** The settings `npm start` has put a local stand-in for, comma separated. */
  BOUQUIN_STAND_INS: z.string().optional(),
});

// An amount can only be read once its currency is known; it becomes minor units here.
const settings = written.transform((found, context) => {
  const digits = currencyDigits(found.SHOP_CURRENCY);
  const usual = digits === 0 ? "2000" : "20";
  const [whole = "", decimals = ""] = (found.PAYOUT_MINIMUM ?? usual).split(".");
  if (decimals.length > digits)
    context.addIssue({
      code: "custom",
      path: ["PAYOUT_MINIMUM"],
      message: `has more decimals than ${found.SHOP_CURRENCY}`,
    });
  for (const name of ["GITHUB", "GOOGLE"] as const) {
    const [id, key] = [`${name}_CLIENT_ID`, `${name}_CLIENT_SECRET`] as const;
    if (Boolean(found[id]) === Boolean(found[key])) continue;
    const missing = found[id] ? key : id;
    context.addIssue({ code: "custom", path: [missing], message: "is missing" });
  }
  return {
    ...found,
    PAYOUT_MINIMUM: BigInt(`${whole}${decimals.padEnd(digits, "0").slice(0, digits)}`),
  };
});

export type Settings = z.infer<typeof settings>;

let known: Settings | undefined;

/**
 * The settings of this process, checked once.
 * Throws with a table naming each missing or wrong setting and what it should be.
 */
export function env(): Settings {
  if (!known) {
    known = readSettings(process.env);
    // next-auth reads its own address from the environment and must never guess it from a header.
    process.env.NEXTAUTH_URL = known.APP_URL;
  }
  return known;
}

/** Checks a set of variables; separated from `env` so that the check itself can be tested. */
export function readSettings(variables: Record<string, string | undefined>): Settings {
  const filled = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const result = settings.safeParse(filled);
  const problems = result.success
    ? unfitForPublic(result.data)
    : result.error.issues.map((issue) => ({
        name: String(issue.path[0]),
        wrong: filled[String(issue.path[0])] === undefined ? "is missing" : issue.message,
      }));
  if (problems.length > 0 || !result.success) throw new Error(settingsTable(problems));
  return result.data;
}

function settingsTable(problems: { name: string; wrong: string }[]) {
  const width = Math.max(...problems.map(({ name }) => name.length));
  const rows = problems.map(({ name, wrong }) => `  ${name.padEnd(width)}  ${wrong}`);
  return ["These settings need a look before the shop can start:", ...rows].join("\n");
}
