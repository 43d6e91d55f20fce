/* pattern.c - see pattern.h. */
#include <stdio.h>
#include <stdlib.h>

#include "dissect/late.h"
#include "engine/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#define PATTERN_CALLS(C)						\
	C(pcre2_code_free) C(pcre2_compile) C(pcre2_get_error_message) C(pcre2_jit_compile) C(pcre2_match) \
	C(pcre2_match_context_create) C(pcre2_match_context_free) C(pcre2_match_data_create_from_pattern) \
	C(pcre2_match_data_free) C(pcre2_set_heap_limit) C(pcre2_set_match_limit)
static LATE_STRUCT(pattern_lib, PATTERN_CALLS) lib;
LATE_LIBRARY(lib, LATE_libpcre2_8, PATTERN_CALLS);

/* Steps of one search, and KiB that it may keep: who sends a frame does not choose how long it takes. */
enum { PATTERN_STEPS = 1000000, PATTERN_HEAP = 1024 };

struct pattern {
	pcre2_code *code;
	pcre2_match_data *found;
	pcre2_match_context *limits;
};

struct pattern *
pattern_new(const char *expression, size_t len, char *why, size_t why_size)
{
	int error = 0;
	size_t at = 0;

	if (!late_load(&lib_late, why, why_size))
		return NULL;
	struct pattern *p = calloc(1, sizeof *p);
	if (p != NULL)
		p->code = lib.pcre2_compile((PCRE2_SPTR)expression, len, PCRE2_CASELESS | PCRE2_NEVER_UTF, &error, &at, NULL);
	if (p == NULL || p->code == NULL) {
		PCRE2_UCHAR text[128] = "no memory";
		if (p != NULL)
			lib.pcre2_get_error_message(error, text, sizeof text);
		snprintf(why, why_size, "%s, at its character %zu", (char *)text, at + 1);
		pattern_free(p);
		return NULL;
	}
	p->found = lib.pcre2_match_data_create_from_pattern(p->code, NULL);
	p->limits = lib.pcre2_match_context_create(NULL);
	if (p->found == NULL || p->limits == NULL) {
		snprintf(why, why_size, "no memory");
		pattern_free(p);
		return NULL;
	}
	lib.pcre2_set_match_limit(p->limits, PATTERN_STEPS);
	lib.pcre2_set_heap_limit(p->limits, PATTERN_HEAP);
	lib.pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE);		/* where there is none, it is interpreted */
	return p;
}

void
pattern_free(struct pattern *p)
{
	if (p == NULL)
		return;
	lib.pcre2_match_context_free(p->limits);
	lib.pcre2_match_data_free(p->found);
	lib.pcre2_code_free(p->code);
	free(p);
}

bool
pattern_found(struct pattern *p, const uint8_t *bytes, size_t len)
{
	return lib.pcre2_match(p->code, (PCRE2_SPTR)(bytes != NULL ? bytes : (const uint8_t *)""), len, 0, 0, p->found, p->limits) >= 0;
}
