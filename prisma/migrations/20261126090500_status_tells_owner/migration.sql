-- Whether a lead has an owner hangs on its status: what is held or new has none. Counted as if the two had nothing to do
-- with each other, a manager's held leads look seven times rarer than they are, and a page of fifty is read by fetching
-- and sorting all of them instead of the first fifty in order. Filled by the next analyze.
create statistics lead_status_and_owner (mcv) on status, owner_id from lead;
