import "server-only";
import { z } from "zod";

const address = z.url({ protocol: /^(https?|smtps?|file|s3|postgres(ql)?)$/ });
const minorUnits = z
  .string()
  .regex(/^\d+(\.\d{2})?$/, "an amount such as 20.00")
  .transform((text) => BigInt(text.includes(".") ? text.replace(".", "") : `${text}00`));

/** Every setting of the contract, with its default. Amounts are minor units, times seconds. */
const settings = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  APP_URL: address.transform((url) => url.replace(/\/$/, "")),
  DATABASE_URL: address,
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(8),
  DATA_DIR: z.string().default(".data"),
  STORAGE_URL: address,
  SMTP_URL: address,
  MAIL_FROM: z.string().min(3),
  OPERATOR_EMAIL: z.email().transform((email) => email.normalize("NFC").toLowerCase()),
  STRIPE_SECRET_KEY: z.string().min(8),
  STRIPE_WEBHOOK_SECRET: z.string().min(8),
  STRIPE_API_BASE: address.default("https://api.stripe.com"),
  AUTH_SECRET: z.string().min(32, "at least 32 characters"),
  PAYMENT_POLL_SECONDS: z.coerce.number().int().min(5).default(120),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  REFUND_ACCESS: z.enum(["until-settled", "frozen"]).default("until-settled"),
  SHOP_NAME: z.string().min(1).max(80).default("Bouquin"),
  SHOP_CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default("EUR"),
  SHOP_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default("FR"),
  ROYALTY_PERCENT: z.coerce.number().min(0).max(100).default(80),
  PAYOUT_MINIMUM: minorUnits.default(2000n),
  NODE_ENV: z.string().default("development"),
  BOUQUIN_LOCAL: z.string().optional(),
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
    ? unsafeInPublic(result.data)
    : result.error.issues.map((issue) => ({
        name: String(issue.path[0]),
        wrong: filled[String(issue.path[0])] === undefined ? "is missing" : issue.message,
      }));
  if (problems.length > 0 || !result.success) throw new Error(settingsTable(problems));
  return result.data;
}

/** True when the shop answers only to this computer. */
export function isLoopback(appUrl: string) {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(appUrl).hostname);
}

// A public shop must never run on the sandbox or on a secret nobody chose.
function unsafeInPublic(found: Settings) {
  const problems: { name: string; wrong: string }[] = [];
  const isLocal = found.BOUQUIN_LOCAL === "1";
  if (found.NODE_ENV !== "production" || (isLocal && isLoopback(found.APP_URL))) return problems;
  if (isLoopback(found.APP_URL) && !isLocal)
    problems.push({ name: "APP_URL", wrong: "must be the public address readers type" });
  if (isLocal) problems.push({ name: "AUTH_SECRET", wrong: "must be set: openssl rand -hex 32" });
  if (isLoopback(found.STRIPE_API_BASE))
    problems.push({
      name: "STRIPE_SECRET_KEY",
      wrong: "must be a real key: the sandbox takes no money",
    });
  return problems;
}

function settingsTable(problems: { name: string; wrong: string }[]) {
  const width = Math.max(...problems.map(({ name }) => name.length));
  const rows = problems.map(({ name, wrong }) => `  ${name.padEnd(width)}  ${wrong}`);
  return ["These settings need a look before the shop can start:", ...rows].join("\n");
}
