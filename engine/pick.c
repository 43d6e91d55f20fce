/* pick.c - see pick.h. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/pick.h"

enum { PICK_DIGITS = 18 };		/* of a number: below 2^63 */

/* ---- numbers: 100-200,5000,7000- ---- */

/* A number of at least 1; without digits it is `otherwise`, where there may be none. */
static bool
pick_parse_number(const char **at, uint64_t *number, uint64_t otherwise)
{
	size_t digits = strspn(*at, "0123456789");

	*number = digits > 0 ? strtoull(*at, NULL, 10) : otherwise;
	*at += digits;
	return digits <= PICK_DIGITS && *number > 0;
}

static bool
pick_parse_range(const char **at, struct pick_range *r)
{
	bool open = **at == '-';	/* -10: the first ten */

	if (!pick_parse_number(at, &r->first, open ? 1 : 0))
		return false;
	r->last = r->first;
	if (**at == '-') {
		++*at;
		bool digits = **at >= '0' && **at <= '9';
		if ((open && !digits) || !pick_parse_number(at, &r->last, UINT64_MAX))
			return false;
	}
	return r->first <= r->last && (**at == ',' || **at == '\0');
}

static int
pick_order(const void *a, const void *b)
{
	const struct pick_range *x = a, *y = b;

	return (x->first > y->first) - (x->first < y->first);
}

/* Ranges that overlap or touch become one. */
static void
pick_join(struct pick *p)
{
	uint32_t n = 0;

	qsort(p->ranges, p->nranges, sizeof *p->ranges, pick_order);
	for (uint32_t i = 0; i < p->nranges; i++) {
		struct pick_range *r = &p->ranges[i], *before = n > 0 ? &p->ranges[n - 1] : NULL;
		if (before == NULL || (before->last != UINT64_MAX && r->first > before->last + 1))
			p->ranges[n++] = *r;
		else if (r->last > before->last)
			before->last = r->last;
	}
	p->nranges = n;
}

static int
pick_parse_numbers(struct pick *p, const char *list, char *why, size_t why_size)
{
	const char *at = list;

	if ((p->ranges = calloc(PICK_RANGES, sizeof *p->ranges)) == NULL) {
		snprintf(why, why_size, "no memory");
		return -ENOMEM;
	}
	for (;;) {
		if (p->nranges == PICK_RANGES) {
			snprintf(why, why_size, "option '--frames' takes at most %d ranges", PICK_RANGES);
			return -EINVAL;
		}
		if (!pick_parse_range(&at, &p->ranges[p->nranges++])) {
			snprintf(why, why_size, "option '--frames' wants numbers from 1 and ranges of them, as in 100-200,5000,7000-, not '%s'", list);
			return -EINVAL;
		}
		if (*at == '\0')
			break;
		at++;
	}
	pick_join(p);
	return 0;
}

/* ---- times ---- */

/* `.5`: nanoseconds; finer digits are left out. */
static bool
pick_parse_fraction(const char **at, uint32_t *nsec)
{
	uint32_t unit = 100000000;

	*nsec = 0;
	if (**at != '.')
		return true;
	if (*++*at < '0' || **at > '9')
		return false;
	for (; **at >= '0' && **at <= '9'; ++*at, unit /= 10)
		*nsec += (uint32_t)(**at - '0') * unit;
	return true;
}

static bool
pick_parse_digits(const char **at, unsigned n, int *value, int low, int high)
{
	*value = 0;
	for (unsigned i = 0; i < n; i++, ++*at) {
		if (**at < '0' || **at > '9')
			return false;
		*value = *value * 10 + (**at - '0');
	}
	return *value >= low && *value <= high;
}

static bool
pick_parse_char(const char **at, const char *one_of)
{
	return **at != '\0' && strchr(one_of, **at) != NULL && ++*at != NULL;
}

/* Days since 1970 of a date in the Gregorian calendar: years begin in March, so that leap days end them. They are
 * counted from 400 years before year 0, so that none is below. */
static int64_t
pick_days(int year, int month, int day)
{
	int64_t y = year + 400 - (month <= 2);
	int64_t in_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;

	return y * 365 + y / 4 - y / 100 + y / 400 + in_year - (719468 + 146097);
}

static int
pick_month_days(int year, int month)
{
	static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

/* Z, +02:00 or nothing: seconds east of UTC. */
static bool
pick_parse_zone(const char **at, int64_t *east)
{
	int hour, minute;

	*east = 0;
	if (**at == '\0' || pick_parse_char(at, "Zz"))
		return true;
	int64_t sign = **at == '-' ? -1 : 1;
	if (!pick_parse_char(at, "+-") || !pick_parse_digits(at, 2, &hour, 0, 23) || !pick_parse_char(at, ":") ||
	    !pick_parse_digits(at, 2, &minute, 0, 59))
		return false;
	*east = sign * (hour * 3600 + minute * 60);
	return true;
}

/* RFC 3339, 5.6; the seconds, the time of day and the zone may be left out, and a blank stand for the T. */
static bool
pick_parse_date(const char *at, struct pick_time *t)
{
	int year, month, day, hour = 0, minute = 0, second = 0;
	int64_t east = 0;

	if (!pick_parse_digits(&at, 4, &year, 0, 9999) || !pick_parse_char(&at, "-") ||
	    !pick_parse_digits(&at, 2, &month, 1, 12) || !pick_parse_char(&at, "-") ||
	    !pick_parse_digits(&at, 2, &day, 1, pick_month_days(year, month)))
		return false;
	if (*at != '\0') {
		if (!pick_parse_char(&at, "Tt ") || !pick_parse_digits(&at, 2, &hour, 0, 23) || !pick_parse_char(&at, ":") ||
		    !pick_parse_digits(&at, 2, &minute, 0, 59))
			return false;
		if (pick_parse_char(&at, ":") && (!pick_parse_digits(&at, 2, &second, 0, 60) || !pick_parse_fraction(&at, &t->nsec)))
			return false;
		if (!pick_parse_zone(&at, &east))
			return false;
	}
	t->sec = pick_days(year, month, day) * 86400 + hour * 3600 + minute * 60 + second - east;
	return *at == '\0';
}

static bool
pick_parse_epoch(const char *at, struct pick_time *t)
{
	bool negative = pick_parse_char(&at, "-");
	size_t digits = strspn(at, "0123456789");

	if (digits == 0 || digits > PICK_DIGITS)
		return false;
	t->sec = strtoll(at, NULL, 10);
	at += digits;
	if (!pick_parse_fraction(&at, &t->nsec) || *at != '\0')
		return false;
	if (negative && t->nsec > 0) {
		t->sec++;
		t->nsec = 1000000000 - t->nsec;
	}
	t->sec = negative ? -t->sec : t->sec;
	return true;
}

bool
pick_parse_time(const char *text, struct pick_time *t)
{
	*t = (struct pick_time){ .given = true };
	if (pick_parse_epoch(text, t))
		return true;
	*t = (struct pick_time){ .given = true };
	return pick_parse_date(text, t);
}

static int
pick_open_time(struct pick_time *t, const char *option, const char *text, char *why, size_t why_size)
{
	if (text == NULL || pick_parse_time(text, t))
		return 0;
	snprintf(why, why_size, "option '--%s' wants seconds since 1970, or a time as in 2024-02-29T12:30:00Z, not '%s'", option, text);
	return -EINVAL;
}

/* ---- the whole ---- */

int
pick_open(struct pick *p, const struct job *j, char *why, size_t why_size)
{
	const char *numbers = job_text(j, j->numbers);
	int err = 0;

	*p = (struct pick){ .ranges = NULL };
	if (numbers != NULL)
		err = pick_parse_numbers(p, numbers, why, why_size);
	if (err == 0)
		err = pick_open_time(&p->start, "start", job_text(j, j->start), why, why_size);
	if (err == 0)
		err = pick_open_time(&p->end, "end", job_text(j, j->end), why, why_size);
	if (err < 0)
		pick_close(p);
	return err;
}

void
pick_close(struct pick *p)
{
	free(p->ranges);
	p->ranges = NULL;
}

bool
pick_wanted(const struct job *j)
{
	return j->numbers != 0 || j->start != 0 || j->end != 0;
}

uint64_t
pick_last(const struct pick *p)
{
	return p->ranges != NULL ? p->ranges[p->nranges - 1].last : UINT64_MAX;
}

bool
pick_number(struct pick *p, uint64_t number)
{
	if (p->ranges == NULL)
		return true;
	while (p->at > 0 && number < p->ranges[p->at].first)
		p->at--;		/* a batch is done again, or another run begins */
	while (p->at + 1 < p->nranges && number > p->ranges[p->at].last)
		p->at++;
	return number >= p->ranges[p->at].first && number <= p->ranges[p->at].last;
}

static bool
pick_before(const struct frame *f, const struct pick_time *t)
{
	return f->sec < t->sec || (f->sec == t->sec && f->nsec < t->nsec);
}

bool
pick_in_time(const struct pick *p, const struct frame *f)
{
	if (!p->start.given && !p->end.given)
		return true;
	return !f->untimed && !(p->start.given && pick_before(f, &p->start)) && !(p->end.given && !pick_before(f, &p->end));
}
