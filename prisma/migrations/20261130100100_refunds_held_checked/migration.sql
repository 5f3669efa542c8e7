ALTER TABLE "refund_requests" VALIDATE CONSTRAINT "refund_requests_held_by_id_fkey";
ALTER TABLE "refund_requests" VALIDATE CONSTRAINT "refund_requests_held_whole";
