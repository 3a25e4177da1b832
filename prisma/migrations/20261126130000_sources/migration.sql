-- Where leads come from: main sources and, below each, sub-sources. A lead, a touch and a channel name a sub-source by its key.
-- A source is retired, never deleted: what came from it keeps saying so.
create table source (
    tenant_id uuid not null default app_tenant(),
    id uuid not null,
    key text not null,
    parent_id uuid,
    label jsonb not null,
    position integer not null,
    retired_at timestamptz,
    created_at timestamptz not null,
    version integer not null default 1,

    constraint source_pkey primary key (tenant_id, id)
);

alter table source add constraint source_tenant_fkey foreign key (tenant_id) references tenant (id);
alter table source add constraint source_parent_id_fkey foreign key (tenant_id, parent_id) references source (tenant_id, id);
alter table source add constraint source_key_said check (key <> '');
create unique index source_key on source (tenant_id, key);

-- Its key is what leads name it by, and whether it stands above or below is what they were counted by.
create function keep_source_key() returns trigger language plpgsql as $$
begin
    if new.key <> old.key or (new.parent_id is null) <> (old.parent_id is null) then
        raise exception 'a source keeps its key and its level';
    end if;
    return new;
end $$;
create trigger source_keeps_key before update on source for each row execute function keep_source_key();

call protect_tenant_table('source');
grant select, insert, update on source to meridian_app;

-- Every workspace there is gets the usual ones, and one for each word its leads and channels have been marked by: it stays
-- their key, so that lists, kept views and addresses that ask for it go on finding them.
create policy moving on source for all to meridian_owner using (true) with check (true);
create policy moving on tenant for select to meridian_owner using (true);
create policy moving on channel for select to meridian_owner using (true);
create policy moving on lead for select to meridian_owner using (true);
create policy moving on lead_touch for select to meridian_owner using (true);

insert into source (tenant_id, id, key, label, position, created_at)
select t.id, uuidv7(), m.key, jsonb_build_object('zh-CN', m.zh, 'en', m.en), m.position, now()
from tenant t cross join (values
    ('main_site', '官网', 'Website', 1),
    ('main_ads', '网络推广', 'Online advertising', 2),
    ('main_phone', '电话', 'Phone', 3),
    ('main_events', '线下活动', 'Events', 4),
    ('main_wechat', '微信', 'WeChat', 5),
    ('main_referrals', '转介绍与渠道', 'Referrals and partners', 6),
    ('main_own', '自行录入', 'Entered by ourselves', 7)
) as m(key, zh, en, position);

insert into source (tenant_id, id, key, parent_id, label, position, retired_at, created_at)
select p.tenant_id, uuidv7(), s.key, p.id, jsonb_build_object('zh-CN', s.zh, 'en', s.en), s.position,
    case when s.key = 'sample' then now() end, now()
from source p join (values
    ('main_site', 'website', '官网表单', 'Website form', 1),
    ('main_site', 'whitepaper', '白皮书下载', 'White paper download', 2),
    ('main_ads', 'douyin', '抖音表单', 'Douyin form', 3),
    ('main_ads', 'baidu', '百度基木鱼', 'Baidu Jimuyu', 4),
    ('main_ads', 'livestream', '直播', 'Live stream', 5),
    ('main_phone', 'hotline', '400 电话', '400 hotline', 6),
    ('main_events', 'exhibition', '展会扫码', 'Trade fair scan', 7),
    ('main_wechat', 'wechat', '公众号扫码', 'WeChat account scan', 8),
    ('main_referrals', 'referral', '老客推荐', 'Customer referral', 9),
    ('main_referrals', 'agent', '代理商', 'Agent', 10),
    ('main_own', 'import', '批量导入', 'Bulk import', 11),
    ('main_own', 'manual', '手工录入', 'Entered by hand', 12),
    ('main_own', 'sample', '示例数据', 'Sample data', 13)
) as s(main, key, zh, en, position) on s.main = p.key;

insert into source (tenant_id, id, key, label, position, created_at)
select w.tenant_id, uuidv7(), 'main_earlier', '{"zh-CN": "以前的来源", "en": "Earlier sources"}'::jsonb, 8, now()
from (select tenant_id, source from channel union select tenant_id, source from lead union select tenant_id, source from lead_touch) w
where not exists (select from source s where s.tenant_id = w.tenant_id and s.key = w.source)
group by w.tenant_id;

insert into source (tenant_id, id, key, parent_id, label, position, created_at)
select w.tenant_id, uuidv7(), w.source, p.id, jsonb_build_object('zh-CN', w.source, 'en', w.source),
    13 + row_number() over (partition by w.tenant_id order by w.source), now()
from (select tenant_id, source from channel union select tenant_id, source from lead union select tenant_id, source from lead_touch) w
    join source p on p.tenant_id = w.tenant_id and p.key = 'main_earlier'
where not exists (select from source s where s.tenant_id = w.tenant_id and s.key = w.source);

drop policy moving on source;
drop policy moving on tenant;
drop policy moving on channel;
drop policy moving on lead;
drop policy moving on lead_touch;

-- Also proves of every row above that it was given its source.
alter table channel add constraint channel_source_fkey foreign key (tenant_id, source) references source (tenant_id, key);
alter table lead add constraint lead_source_fkey foreign key (tenant_id, source) references source (tenant_id, key);
alter table lead_touch add constraint lead_touch_source_fkey foreign key (tenant_id, source) references source (tenant_id, key);
