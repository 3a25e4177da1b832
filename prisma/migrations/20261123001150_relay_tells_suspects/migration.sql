-- The relay wakes one job for sound deliveries and another for those that may have ended a process.
grant select (attempts) on inbox to meridian_relay;
