-- Follow-ups in three parts, and the tasks their next actions become.
CREATE TABLE "follow_up" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "party_id" UUID NOT NULL,
    "author_id" UUID,
    "contact" TEXT,
    "need" TEXT,
    "solution" TEXT,
    "next_contact" TEXT,
    "next_title" TEXT,
    "next_at" TIMESTAMPTZ,
    "ending" TEXT,
    "verdict" TEXT NOT NULL,
    "task_id" UUID,
    "happened_at" TIMESTAMPTZ NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "completed_at" TIMESTAMPTZ,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "task" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "party_id" UUID NOT NULL,
    "assignee_id" UUID NOT NULL,
    "contact" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ NOT NULL,
    "done_at" TIMESTAMPTZ,
    "done_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "task_pkey" PRIMARY KEY ("tenant_id","id")
);

-- Foreign keys carry the tenant (decision 0001); the lead leads to the workspace, so no second reference to it.
alter table task add constraint task_lead_id_fkey foreign key (tenant_id, lead_id) references lead (tenant_id, id);
alter table task add constraint task_party_id_fkey foreign key (tenant_id, party_id) references party (tenant_id, id);
alter table task add constraint task_assignee_id_fkey foreign key (tenant_id, assignee_id) references member (tenant_id, id);
alter table task add constraint task_created_by_id_fkey foreign key (tenant_id, created_by_id) references member (tenant_id, id);
alter table task add constraint task_done_by_id_fkey foreign key (tenant_id, done_by_id) references member (tenant_id, id);
alter table follow_up add constraint follow_up_lead_id_fkey foreign key (tenant_id, lead_id) references lead (tenant_id, id);
alter table follow_up add constraint follow_up_party_id_fkey foreign key (tenant_id, party_id) references party (tenant_id, id);
alter table follow_up add constraint follow_up_author_id_fkey foreign key (tenant_id, author_id) references member (tenant_id, id);
alter table follow_up add constraint follow_up_task_id_fkey foreign key (tenant_id, task_id) references task (tenant_id, id);

alter table task add constraint task_state_known check (state in ('open', 'done', 'cancelled'));
alter table task add constraint task_done_has_time check ((state = 'done') = (done_at is not null));
alter table follow_up add constraint follow_up_verdict_known check (verdict in ('valid', 'incomplete'));
alter table follow_up add constraint follow_up_ending_known check (ending is null or ending in ('converted', 'invalid'));
-- Valid means complete: what counts in a rate cannot be half a record, whatever code writes it.
alter table follow_up add constraint follow_up_valid_is_complete check (
  verdict <> 'valid' or (contact is not null and need is not null and solution is not null
    and (ending is not null or (next_contact is not null and next_title is not null and next_at is not null))));

-- A member's agenda, and what is late whoever's it is; small, since what is done leaves them.
create index task_agenda on task (tenant_id, assignee_id, due_at, id) where state = 'open';
create index task_due on task (tenant_id, due_at, id) where state = 'open';
create index task_lead on task (tenant_id, lead_id, due_at, id) include (state);
create index follow_up_lead on follow_up (tenant_id, lead_id, happened_at desc, id desc);
create index follow_up_unfinished on follow_up (tenant_id, author_id, created_at) where verdict = 'incomplete';
-- What of a member's leads is at work: a rep carries a few dozen, however many thousand they have closed.
create index lead_at_work on lead (tenant_id, owner_id, status, received_at, id) include (is_test) where status in ('assigned', 'working');

call protect_tenant_table('follow_up');
call protect_tenant_table('task');
grant select, insert, update on follow_up, task to meridian_app;
