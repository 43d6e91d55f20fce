/* role_main.c - the helper program: one process of a run. People do not start
 * it; the supervisor does. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dump/dump.h"
#include "engine/role.h"

static const struct { const char *name; void (*main)(struct role *r); } roles[] = {
	{ "reader", reader_main }, { "worker", worker_main }, { "shard", shard_main }, { "collator", collator_main },
};

int
main(int argc, char **argv)
{
	static struct role role;

	registry_init();
	for (size_t i = 0; argc == 3 && i < sizeof roles / sizeof roles[0]; i++) {
		if (strcmp(argv[1], roles[i].name) != 0)
			continue;
		if (!role_open(&role, roles[i].name, (uint32_t)strtoul(argv[2], NULL, 10)))
			return 1;
		roles[i].main(&role);
		role_done(&role);
		return atomic_load(&role.page->state) == ROLE_DONE ? 0 : 1;
	}
	fprintf(stderr, "pcapkit-role: a part of pcapkit that it starts by itself\n");
	return 2;
}
