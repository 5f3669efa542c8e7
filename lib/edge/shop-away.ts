import "server-only";

export { isDatabaseAway as isShopAway } from "@/lib/platform/db";
