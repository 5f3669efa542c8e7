import { cookies } from "next/headers";
import { endDetour } from "@/lib/edge/end-detour";
import { signInProviders } from "@/lib/edge/sign-in-providers";

type Context = { params: Promise<{ nextauth: string[] }> };

/**
 * Where a person comes back to from an account elsewhere. next-auth's other doors stay shut: the shop asks it for
 * everything else without a request of its own, and they would take bodies and write logs for anybody.
 */
async function door(request: Request, context: Context) {
  const [deed, name] = (await context.params).nextauth;
  const provider = signInProviders().find((one) => deed === "callback" && one === name);
  if (!provider) return new Response(null, { status: 404 });
  const jar = (await cookies()).getAll();
  return endDetour(provider, {
    query: Object.fromEntries(new URL(request.url).searchParams),
    cookies: Object.fromEntries(jar.map((cookie) => [cookie.name, cookie.value])),
    agent: request.headers.get("user-agent"),
  });
}

export { door as GET };
