-- A product line and an owner belong to one workspace. Counted as if the three had nothing to do with each other, the leads of
-- two lines of a large workspace look a hundred times rarer than they are, and a page of fifty is read by fetching and
-- sorting all of them instead of the first fifty in order. Filled by the next analyze.
create statistics lead_whose (dependencies) on tenant_id, product_line_id, owner_id from lead;
