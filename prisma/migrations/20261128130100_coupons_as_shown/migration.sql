-- How often a coupon's terms were changed: a form that was drawn before somebody else's change is not written over it.
ALTER TABLE "coupons" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0;
