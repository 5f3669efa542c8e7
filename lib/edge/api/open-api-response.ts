import "server-only";
import { env } from "@/lib/platform/env";
import { currentShop } from "../current-shop";
import { openApi } from "./open-api";

/** The API's document as an answer, which pages of other sites may read too. */
export async function openApiResponse() {
  const { name: shop } = await currentShop();
  return Response.json(openApi({ shop, base: env().APP_URL }), {
    headers: { "cache-control": "no-cache", "access-control-allow-origin": "*" },
  });
}
