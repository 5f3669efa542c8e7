import "server-only";
import { cache } from "react";
import { getShopSettings } from "@/lib/catalog/shop-settings";

/** The shop's settings, read once per page. */
export const currentShop = cache(getShopSettings);
