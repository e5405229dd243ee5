-- When the last invitation link was made for a member.
ALTER TABLE "membership" ADD COLUMN "invited_on" TEXT NOT NULL DEFAULT '';
