/**
 * The zone of the process is UTC. chrono reckons in local fields, and where those of the machine skip an hour in spring,
 * "in 3 hours" was four for readers of any zone.
 */
process.env.TZ = 'UTC'
