/* fuzz.h - what must hold for any bytes: the fuzzers' judge. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include "tests/frames.h"

/* Dissects and renders; prints what is wrong, and aborts. */
void fuzz_judge(const struct frame *f, const struct dissect_options *options);

#endif
