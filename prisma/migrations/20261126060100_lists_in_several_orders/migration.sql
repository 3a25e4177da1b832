-- The list goes by last activity and by name, too; each order has its path for everybody's rows and, where a rep has
-- thousands, for one owner's. Names stand as a Chinese directory has them, by pinyin.
create index lead_activity on lead (tenant_id, last_activity_at desc, id desc);
create index lead_owner_activity on lead (tenant_id, owner_id, last_activity_at desc, id desc);
create index lead_name on lead (tenant_id, name collate "zh-x-icu", id);
