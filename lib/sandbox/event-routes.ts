import { z } from "zod";
import { shownEvent } from "./events";
import { flag } from "./parameters";
import { type Route, reading } from "./reading";
import { invalidRequest } from "./stripe-error";

const types = z.array(z.string()).max(20).optional();

/** What has happened, for those who were not told. */
export const eventRoutes: Route[] = reading("events", "event", {
  more: { type: z.string().optional(), types, delivery_success: flag.optional() },
  lookUp: ({ type }) =>
    typeof type === "string" && !type.includes("*") ? { field: "type", value: type } : undefined,
  fits: (bank, wish) => {
    if (wish.type && wish.types)
      throw invalidRequest("You may only specify one of these parameters: type, types.");
    const isWanted = typesWanted(
      wish.type as string | undefined,
      wish.types as string[] | undefined,
    );
    return (event) =>
      isWanted(event.type) &&
      (wish.delivery_success === undefined ||
        wish.delivery_success === (shownEvent(bank.journal, event).pending_webhooks === 0));
  },
  shown: (bank, event) => shownEvent(bank.journal, event),
});

/** One name, a group of names with an asterisk, or a list of names. */
function typesWanted(type: string | undefined, names: string[] | undefined) {
  if (names) {
    const wanted = new Set(names);
    return (name: string) => wanted.has(name);
  }
  if (type === undefined) return () => true;
  if (!type.includes("*")) return (name: string) => name === type;
  const pattern = type.split("*").map((part) => part.replaceAll(/[.\\+?^$()[\]{}|]/g, "\\$&"));
  const group = new RegExp(`^${pattern.join(".*")}$`);
  return (name: string) => group.test(name);
}
