import { startSandbox } from "./server";

const {
  PORT,
  HOST,
  STATE_DIR,
  STRIPE_SECRET_KEY,
  WEBHOOK_URL,
  WEBHOOK_SECRET,
  WEBHOOK_EVENTS,
  SANDBOX_DELAY_SECONDS,
} = process.env;
if (!PORT || !STATE_DIR || !STRIPE_SECRET_KEY)
  throw new Error("The sandbox needs PORT, STATE_DIR and STRIPE_SECRET_KEY.");

const sandbox = await startSandbox({
  port: Number(PORT),
  host: HOST ?? "127.0.0.1",
  stateDir: STATE_DIR,
  key: STRIPE_SECRET_KEY,
  webhookUrl: WEBHOOK_URL,
  webhookSecrets: (WEBHOOK_SECRET ?? "").split(",").filter((secret) => secret !== ""),
  webhookEvents: WEBHOOK_EVENTS?.split(","),
  delaySeconds: Number(SANDBOX_DELAY_SECONDS ?? 3),
});
console.log(`sandbox ready at ${sandbox.url}`);
for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.once(signal, () => void sandbox.stop().then(() => process.exit(0)));
