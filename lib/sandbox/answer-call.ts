import { setTimeout as pause } from "node:timers/promises";
import { answerApi } from "./api";
import { expandAll } from "./expand";
import { readForm, readUpload } from "./form-body";
import { type Exchange, sendJson } from "./http-exchange";
import type { Answer } from "./idempotency";
import type { House } from "./server";
import { invalidRequest, StripeError } from "./stripe-error";

/**
 * Answers one call of the API: once per idempotency key, and only when what it did is on the disk. Bad weather
 * strikes before the work, where it leaves no trace, or after it, where the work stays done.
 */
export async function answerCall(house: House, exchange: Exchange) {
  const { bank, deliveries } = house;
  const { method, path, response } = exchange;
  if (exchange.header("stripe-account"))
    throw invalidRequest("The sandbox answers for the shop's own account only.");
  const { delayMs, fault } = house.weather.strike(method, path);
  if (fault === "hang") return;
  if (fault === "reset-before") return reset(exchange);
  if (fault === "429") throw tooMany();
  if (fault === "500-before") throw new StripeError(500, stumbled);
  const key = method === "POST" ? exchange.header("idempotency-key") : undefined;
  const { form, print } = await formOf(exchange);
  const found = await house.idempotency.once(key, `${method} ${path} ${print}`, async () => {
    if (delayMs > 0) await pause(delayMs);
    const wanted = Array.isArray(form.expand) ? form.expand.map(String) : [];
    const done = expandAll(bank, answerApi(bank, method, path, form), wanted);
    // As at Stripe, the key remembers what was answered, and that was an error.
    return fault === "500-after" ? unheard : { status: 200, answer: done };
  });
  await bank.journal.commit();
  if (fault === "reset-after") reset(exchange);
  else if (fault !== "hang-after")
    sendJson(response, found.status, found.answer, {
      ...(key ? { "idempotency-key": key } : {}),
      ...(found.isReplay ? { "idempotent-replayed": "true" } : {}),
      // Asking again with the same key would bring the same answer.
      ...(found.status === 500 ? { "stripe-should-retry": "false" } : {}),
    });
  deliveries.pump();
}

// The mark between the parts of a form with files is another one each time: the key remembers what was in them.
async function formOf({ method, query, body, bytes, header }: Exchange) {
  const type = header("content-type") ?? "";
  if (!type.startsWith("multipart/form-data"))
    return { form: readForm(method === "GET" ? query : body), print: body };
  const form = await readUpload(type, bytes);
  return { form, print: JSON.stringify(form) };
}

const stumbled = { type: "api_error", message: "An unknown error occurred." };
const unheard: Answer = { status: 500, answer: { error: stumbled } };

function tooMany() {
  return new StripeError(429, {
    type: "invalid_request_error",
    code: "rate_limit",
    message:
      "Request rate limit exceeded. You can learn more about rate limits here https://stripe.com/docs/rate-limits.",
  });
}

function reset(exchange: Exchange) {
  exchange.response.socket?.resetAndDestroy();
}
