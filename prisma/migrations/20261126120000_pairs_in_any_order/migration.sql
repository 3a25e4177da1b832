-- The two of a pair are put in order by their only writer (recordPairs, movePairs). As a check it stood in the way of the
-- probes that name each foreign key by itself.
alter table duplicate_pair drop constraint duplicate_pair_older_first;
