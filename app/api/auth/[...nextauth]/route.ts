import { cookies } from "next/headers";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/edge/auth-options";
import { endDetour } from "@/lib/edge/end-detour";
import { signInProviders } from "@/lib/edge/sign-in-providers";

type Context = { params: Promise<{ nextauth: string[] }> };

/** The sign-in protocol, spoken by next-auth. */
async function door(request: Request, context: Context) {
  const [deed, name] = (await context.params).nextauth;
  const provider = signInProviders().find((one) => deed === "callback" && one === name);
  if (!provider) return NextAuth(authOptions())(request, context);
  const jar = (await cookies()).getAll();
  return endDetour(provider, {
    query: Object.fromEntries(new URL(request.url).searchParams),
    cookies: Object.fromEntries(jar.map((cookie) => [cookie.name, cookie.value])),
    agent: request.headers.get("user-agent"),
  });
}

export { door as GET, door as POST };
