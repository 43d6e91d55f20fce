/* pattern.c - see pattern.h. */
#include <stdio.h>
#include <stdlib.h>

#include "engine/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

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
	struct pattern *p = calloc(1, sizeof *p);
	int error = 0;
	size_t at = 0;

	if (p != NULL)
		p->code = pcre2_compile((PCRE2_SPTR)expression, len, PCRE2_CASELESS | PCRE2_NEVER_UTF, &error, &at, NULL);
	if (p == NULL || p->code == NULL) {
		PCRE2_UCHAR text[128] = "no memory";
		if (p != NULL)
			pcre2_get_error_message(error, text, sizeof text);
		snprintf(why, why_size, "%s, at its character %zu", (char *)text, at + 1);
		pattern_free(p);
		return NULL;
	}
	p->found = pcre2_match_data_create_from_pattern(p->code, NULL);
	p->limits = pcre2_match_context_create(NULL);
	if (p->found == NULL || p->limits == NULL) {
		snprintf(why, why_size, "no memory");
		pattern_free(p);
		return NULL;
	}
	pcre2_set_match_limit(p->limits, PATTERN_STEPS);
	pcre2_set_heap_limit(p->limits, PATTERN_HEAP);
	pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE);		/* where there is none, it is interpreted */
	return p;
}

void
pattern_free(struct pattern *p)
{
	if (p == NULL)
		return;
	pcre2_match_context_free(p->limits);
	pcre2_match_data_free(p->found);
	pcre2_code_free(p->code);
	free(p);
}

bool
pattern_found(struct pattern *p, const uint8_t *bytes, size_t len)
{
	return pcre2_match(p->code, (PCRE2_SPTR)(bytes != NULL ? bytes : (const uint8_t *)""), len, 0, 0, p->found, p->limits) >= 0;
}
