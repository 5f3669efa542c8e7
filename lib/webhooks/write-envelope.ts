import { payloadVersion } from "./event";

type Event = { id: string; type: string; occurredAt: Date };

/** The name a message has in its headers and its body, the same in every try. */
export function messageId({ id }: Pick<Event, "id">) {
  return `evt_${id}`;
}

/** What is told of an event, as the bytes that are signed: amounts are text, because a JSON number is a float. */
export function writeEnvelope(event: Event, data: object) {
  const timestamp = event.occurredAt.toISOString();
  const { type } = event;
  return JSON.stringify({ id: messageId(event), type, version: payloadVersion, timestamp, data });
}
