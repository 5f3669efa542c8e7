import "server-only";
import { z } from "zod";

const patienceMs = 8000;
const person = z.object({ id: z.number().int().positive(), name: z.string().nullish() });
const addresses = z.array(
  z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }),
);

/**
 * Who a token of GitHub's (or of an Enterprise server's) belongs to: its number for them, and the address that is
 * primary and verified there; null where they have none. Throws where it does not answer, or otherwise than its
 * documentation says (REST API, "Users" and "Emails").
 */
export async function gitHubPerson(apiUrl: string, token: string) {
  const [{ id, name }, emails] = await Promise.all([
    ask(`${apiUrl}/user`, token).then((answer) => person.parse(answer)),
    ask(`${apiUrl}/user/emails`, token).then((answer) => addresses.parse(answer)),
  ]);
  const email = emails.find(({ primary, verified }) => primary && verified)?.email ?? null;
  return { id: String(id), name: name ?? null, email };
}

async function ask(url: string, token: string): Promise<unknown> {
  const answer = await fetch(url, {
    headers: {
      ...{ accept: "application/vnd.github+json", authorization: `Bearer ${token}` },
      "user-agent": "bouquin",
    },
    redirect: "error",
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!answer.ok) throw new Error(`the account's server answered ${answer.status}`);
  return answer.json();
}
