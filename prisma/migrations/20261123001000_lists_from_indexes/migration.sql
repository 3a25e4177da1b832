-- The total of a list is counted from an index alone; that takes every column a list is filtered by, the source too.
drop index lead_received;
drop index lead_owner_received;
drop index lead_line_received;
drop index lead_status_received;
create index lead_received on lead (tenant_id, received_at desc, id desc) include (product_line_id, owner_id, status, source, is_test);
create index lead_owner_received on lead (tenant_id, owner_id, received_at desc, id desc) include (product_line_id, status, source, is_test);
create index lead_line_received on lead (tenant_id, product_line_id, received_at desc, id desc) include (owner_id, status, source, is_test);
create index lead_status_received on lead (tenant_id, status, received_at desc, id desc) include (product_line_id, owner_id, source, is_test);
