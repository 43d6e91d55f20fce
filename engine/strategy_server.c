/* strategy_server.c - workers dissect and send records; one server process
 * restores order and renders and writes all of it. */
#include "engine/supervisor.h"

const struct strategy strategy_server = {
	.name = "server", .aliases = "MPServer", .help = "workers dissect, one server process renders and writes",
	.records = true, .processes = true, .run = supervisor_run,
};
