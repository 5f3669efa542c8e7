import NextAuth from "next-auth";
import { authOptions } from "@/lib/edge/auth-options";

type Context = { params: Promise<{ nextauth: string[] }> };

/** The sign-in protocol, spoken by next-auth. */
function door(request: Request, context: Context) {
  return NextAuth(authOptions())(request, context);
}

export { door as GET, door as POST };
