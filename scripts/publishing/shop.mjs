// The shop as its API shows it to programs: JSON in and out, refusals as sentences.

/**
 * The shop said no, or could not be asked. `isUsage` when the command itself was incomplete, `isAway` when the shop may
 * answer otherwise in a moment.
 */
export class Refusal extends Error {
  constructor(message, { isUsage = false, isAway = false, reason = null } = {}) {
    super(message);
    this.isUsage = isUsage;
    this.isAway = isAway;
    this.reason = reason;
  }
}

/** Opens the shop at an address with an author's key. */
export function openShop({ shop, key, lang }) {
  const need = (value, say) => {
    if (!value) throw new Refusal(say, { isUsage: true });
    return value;
  };
  const base = addressOf(need(shop, "Name the shop: --shop or BOUQUIN_SHOP."));
  const headers = {
    authorization: `Bearer ${need(key, "Put your API key into BOUQUIN_API_KEY.")}`,
    "accept-language": lang,
  };
  return {
    /** An address of the shop, whole. */
    at: (path) => new URL(path, base).href,
    headers,
    /** Asks the API under /api/v1 and answers its JSON; throws a Refusal with the shop's own sentence. */
    async ask(method, path, body) {
      const url = new URL(`/api/v1${path}`, base);
      const answer = await reach(url, {
        method,
        headers: { ...headers, ...(body ? { "content-type": "application/json" } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const said = await heard(url, answer);
      if (answer.ok) return said;
      const isAway = answer.status >= 500;
      throw new Refusal(tellProblem(answer.status, said), { isAway, reason: said.reason ?? null });
    },
  };
}

function addressOf(shop) {
  try {
    return new URL(shop);
  } catch {
    throw new Refusal(`${shop} is no address of a shop.`, { isUsage: true });
  }
}

/** Asks an address; a line that fails is a Refusal in words. */
export async function reach(url, request) {
  return fetch(url, request).catch((error) => noAnswer(url, error));
}

// What is no JSON is a proxy's word in the shop's place: of a refusal the status is enough.
async function heard(url, answer) {
  const words = await answer.text().catch((error) => noAnswer(url, error));
  try {
    return JSON.parse(words);
  } catch {
    if (!answer.ok) return {};
    throw new Refusal(`${url.origin} answered something else than a shop does.`, { isAway: true });
  }
}

function noAnswer(url, error) {
  const why = error.cause?.message || error.cause?.code || error.message;
  throw new Refusal(`${url.origin} does not answer: ${why}`, { isAway: true });
}

function tellProblem(status, { title, detail, errors = [] }) {
  const lines = [detail ?? title ?? `The shop answered ${status}.`];
  for (const one of errors) lines.push(`  - ${one.field ? `${one.field}: ` : ""}${one.detail}`);
  return lines.join("\n");
}
