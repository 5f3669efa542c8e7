import "server-only";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { authOptions } from "./auth-options";
import type { Opening } from "./write-session";

type Asked = {
  /** What stands behind /api/auth, in pieces. */
  path: string[];
  method: "GET" | "POST";
  query?: Record<string, string>;
  body?: Record<string, string>;
  cookies?: Record<string, string>;
};

/**
 * Asks next-auth within this process, with exactly these cookies: none of the browser's come along by themselves.
 * Answers where it leads and the cookies it sets, whole.
 */
export async function askNextAuth(asked: Asked, opening?: Opening) {
  const { path, method, query = {}, body = {}, cookies = {} } = asked;
  const set = new Map<string, unknown>();
  const response = {
    status: () => response,
    setHeader: (name: string, value: unknown) => void set.set(name.toLowerCase(), value),
    getHeader: (name: string) => set.get(name.toLowerCase()),
    ...{ end: () => undefined, json: () => undefined, send: () => undefined },
  };
  const request = { query: { ...query, nextauth: path }, body, cookies, headers: {}, method };
  await NextAuth(
    request as unknown as NextApiRequest,
    response as unknown as NextApiResponse,
    authOptions(opening),
  );
  const location = set.get("location");
  return {
    location: typeof location === "string" ? location : null,
    setCookies: [set.get("set-cookie") ?? []].flat() as string[],
  };
}
