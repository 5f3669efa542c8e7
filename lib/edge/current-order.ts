import "server-only";
import { cache } from "react";
import { findOrderOf } from "@/lib/orders/order-page";
import { currentBuyer } from "./current-actor";

/** An order as whoever is asking may see it, or null; read once for its page's head and the page. */
export const currentOrder = cache(async (orderId: string) =>
  findOrderOf(await currentBuyer(), orderId),
);
