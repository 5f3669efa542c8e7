/** The queues of the desk, in the order they stand in: money that is promised first, people who wait last. */
export const queues = [
  "refunds",
  "disputes",
  "exceptions",
  "stuck",
  "events",
  "jobs",
  "letters",
  "requests",
  "abuse",
] as const;
export type QueueName = (typeof queues)[number];

/** What of the queues can be tried again as a whole; all of it is safe to press twice. */
export const retriables = ["events", "jobs", "letters"] as const;
export type Retriable = (typeof retriables)[number];

/** Where on the desk a queue is worked, behind `/operator`. */
export const queuePaths: Record<QueueName, string> = {
  refunds: "/refunds?show=requested",
  disputes: "/disputes",
  // With a query of its own: a press there leads to the same page without it, which is then drawn anew.
  exceptions: "/money?look=exceptions#exceptions",
  stuck: "/money?look=stuck#stuck",
  events: "/again/events",
  jobs: "/again/jobs",
  letters: "/again/letters",
  requests: "/requests",
  abuse: "/abuse",
};

/** How a queue stands: how many wait, since when the oldest does, and who has taken it. */
export type QueueStanding = {
  queue: QueueName;
  count: number;
  oldest: Date | null;
  holder: { id: string; email: string; takenAt: Date } | null;
};
