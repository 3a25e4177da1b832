-- With the owner among them the statistics make a rep's leads of one line look so common that a list by name is read by
-- walking the names of the whole workspace. The line alone is what was misjudged.
drop statistics lead_whose;
create statistics lead_line_of_workspace (dependencies) on tenant_id, product_line_id from lead;
