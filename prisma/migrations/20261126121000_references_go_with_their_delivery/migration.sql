-- A delivery that goes with its sample lead takes along what it was a notice of (decision 0032).
alter table lead_reference
  drop constraint lead_reference_delivery_id_fkey,
  add constraint lead_reference_delivery_id_fkey foreign key (tenant_id, delivery_id) references inbox (tenant_id, id)
    on delete cascade;
