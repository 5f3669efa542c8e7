import type { Settings } from "./env";

type Problem = { name: string; wrong: string };

/** What `npm start` puts in the place of a setting that is not there, and why a public shop must not keep it. */
const standIns: Record<string, string> = {
  AUTH_SECRET: "must be set: openssl rand -hex 32",
  STRIPE_SECRET_KEY: "must be a real key: the sandbox takes no money",
  STRIPE_WEBHOOK_SECRET: "must be the secret of the endpoint APP_URL/api/stripe/webhook",
  SMTP_URL: "must be a mail server: the local mailbox sends nothing to anybody",
  MAIL_FROM: "must be an address readers can answer",
  OPERATOR_EMAIL: "must be your own address, or nobody can open the desk",
};

/** True when an address leads to this computer alone. */
export function isLoopback(address: string) {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(address).hostname);
}

/**
 * What keeps a public shop from starting, by name. Public is what its address says, whatever NODE_ENV is; a live key,
 * or NODE_ENV=production set by whoever runs it, says so too, and then a local address is what is wrong.
 */
export function unfitForPublic(found: Settings): Problem[] {
  if (isLoopback(found.APP_URL)) {
    const isSaid = found.NODE_ENV === "production" && found.BOUQUIN_LAUNCHER === undefined;
    const takesMoney = /^[sr]k_live_/.test(found.STRIPE_SECRET_KEY);
    if (!isSaid && !takesMoney) return [];
    return [{ name: "APP_URL", wrong: "must be the public address readers type" }];
  }
  const used = (found.BOUQUIN_STAND_INS ?? "").split(",");
  const problems = Object.entries(standIns)
    .filter(([name]) => used.includes(name))
    .map(([name, wrong]) => ({ name, wrong }));
  if (isLoopback(found.STRIPE_API_BASE) && !used.includes("STRIPE_SECRET_KEY"))
    problems.push({
      name: "STRIPE_API_BASE",
      wrong: "must be the provider's: with the sandbox STRIPE_SECRET_KEY takes no money",
    });
  return problems;
}
