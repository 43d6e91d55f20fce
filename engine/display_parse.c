/* display_parse.c - the grammar, by recursive descent: as the operators bind, the program grows.
 *
 *   or    = xor { ("||" | "or") xor }
 *   xor   = and { ("^^" | "xor") and }
 *   and   = not { ("&&" | "and") not }
 *   not   = { "!" | "not" } test
 *   test  = "(" or ")" | [ "any" | "all" ] relation
 *   relation = operand [ compare operand | [ "not" ] "in" "{" value [ ".." value ] { "," ... } "}" ]
 *   operand  = name [ "#" number ] [ "[" slice "]" ] [ "&" mask ] | value
 */
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/display_program.h"
#include "engine/display_token.h"
#include "engine/select.h"

struct parse {
	struct display_program program;
	struct token_source source;
	struct token token;
	unsigned nesting;
	unsigned waiting;		/* operands on the code's stack */
	char *why;
	size_t why_size;
	bool failed;
};

static bool __attribute__((format(printf, 3, 4)))
parse_fail(struct parse *p, size_t at, const char *format, ...)
{
	va_list args;
	int n;

	if (p->failed)
		return false;			/* the first one is the cause */
	p->failed = true;
	n = snprintf(p->why, p->why_size, "character %zu: ", at + 1);
	va_start(args, format);
	if (n > 0 && (size_t)n < p->why_size)
		vsnprintf(p->why + n, p->why_size - (size_t)n, format, args);
	va_end(args);
	return false;
}

/* What the program says of a relation that begins there. */
static bool
parse_done(struct parse *p, size_t at, bool ok)
{
	return ok || parse_fail(p, at, "%s", p->program.why);
}

static void
parse_step(struct parse *p)
{
	p->token = display_token(&p->source);
	if (p->token.type == TOKEN_BAD && p->source.wrong != NULL)
		parse_fail(p, p->token.at, "%s", p->source.wrong);
}

static bool
parse_unexpected(struct parse *p, const char *wanted)
{
	const struct token *t = &p->token;

	if (t->type == TOKEN_END)
		return parse_fail(p, t->at, "the expression ends where %s should be", wanted);
	if (t->len == 1 && p->source.expression[t->at] == '=')
		return parse_fail(p, t->at, "'=' is no comparison: did you mean '=='?");
	return parse_fail(p, t->at, "'%.*s' stands where %s should be", (int)(t->len < 100 ? t->len : 100), p->source.expression + t->at, wanted);
}

static bool
parse_take(struct parse *p, enum token_type type, const char *wanted)
{
	if (p->failed || p->token.type != type)
		return parse_unexpected(p, wanted);
	parse_step(p);
	return !p->failed;
}

static bool
parse_emit(struct parse *p, uint16_t code)
{
	p->waiting += code < DISPLAY_SLOTS;
	p->waiting -= code == DISPLAY_AND || code == DISPLAY_OR || code == DISPLAY_XOR;
	if (p->waiting > DISPLAY_DEPTH)
		return parse_fail(p, p->token.at, "too many operators wait for each other");
	return parse_done(p, p->token.at, display_program_code(&p->program, code));
}

/* ---- operands ---- */

static bool
parse_is_value(enum token_type type)
{
	return type == TOKEN_WORD || type == TOKEN_STRING || type == TOKEN_CHAR;
}

/* A number in brackets, which no token is: -4, 12. */
static const char *
parse_integer(const char *at, int32_t *to)
{
	char *end;

	at += strspn(at, " ");
	if (!isdigit((unsigned char)at[*at == '-']))
		return NULL;
	errno = 0;
	long v = strtol(at, &end, 10);
	*to = (int32_t)v;
	return errno != 0 || v < INT32_MIN || v > INT32_MAX ? NULL : end + strspn(end, " ");
}

/* [start:length], [start-end], [index], [start:], [:length]; the token is the bracket. */
static bool
parse_slice(struct parse *p, struct display_slice *s)
{
	const char *at = p->source.expression + p->token.at + 1;

	*s = (struct display_slice){ DISPLAY_SLICE_LEN, 0, 1 };
	at += strspn(at, " ");
	if (*at != ':' && (at = parse_integer(at, &s->start)) == NULL)
		goto wrong;
	if (*at == '-' && (s->stop = DISPLAY_SLICE_END, at = parse_integer(at + 1, &s->end)) == NULL)
		goto wrong;
	if (*at == ':' && s->stop == DISPLAY_SLICE_LEN) {
		at += 1 + strspn(at + 1, " ");
		if (*at == ']')
			s->stop = DISPLAY_SLICE_REST;
		else if ((at = parse_integer(at, &s->end)) == NULL || s->end <= 0)
			goto wrong;
	}
	if (*at != ']')
		goto wrong;
	p->source.at = (size_t)(at - p->source.expression);
	parse_step(p);
	return parse_take(p, TOKEN_SLICE_END, "]");
wrong:
	return parse_fail(p, p->token.at, "a slice is [start:length], [start-end], [index], [start:] or [:length]");
}

/* #2, #[2], #[1-3]; and the rest of a name behind it: ip#2.src. The token is the sign. */
static bool
parse_ordinal(struct parse *p, struct display_operand *o, char name[DISPLAY_NAME])
{
	const char *at = p->source.expression + p->source.at;
	bool brackets = *at == '[';
	int32_t first = 0, last = 0;

	at = parse_integer(at + brackets, &first);
	last = first;
	if (at != NULL && brackets && *at == '-')
		at = parse_integer(at + 1, &last);
	if (at != NULL && brackets)
		at = *at == ']' ? at + 1 : NULL;
	if (at == NULL || first < 1 || last < first || last > UINT16_MAX)
		return parse_fail(p, p->token.at, "a layer is #1, #2, ... or #[1-2]");
	o->first = (uint16_t)first;
	o->last = (uint16_t)last;
	size_t rest = 0, len = strlen(name);
	while (*at == '.' && (isalnum((unsigned char)at[1 + rest]) || strchr("._-", at[1 + rest]) != NULL) && at[1 + rest] != '\0')
		rest++;
	if (rest > 0 && len + 1 + rest < DISPLAY_NAME) {
		memcpy(name + len, at, rest + 1);
		name[len + 1 + rest] = '\0';
		at += 1 + rest;
	}
	p->source.at = (size_t)(at - p->source.expression);
	parse_step(p);
	return !p->failed;
}

static bool
parse_mask(struct parse *p, struct display_operand *o)
{
	parse_step(p);
	if (p->failed || !parse_is_value(p->token.type))
		return parse_unexpected(p, "a mask");
	o->masked = true;
	o->mask = p->token.word;
	parse_step(p);
	return !p->failed;
}

/* ip.src, .ip.src, ip_2.src, ip#2.src, ip.src#2, and what may stand behind. */
static bool
parse_field(struct parse *p, struct display_operand *o)
{
	struct token t = p->token;
	char name[DISPLAY_NAME] = "", err[256];
	size_t dot = t.len > 0 && t.word.text != NULL && t.word.text[0] == '.';

	if (p->failed || t.type != TOKEN_WORD)
		return parse_unexpected(p, "a field or protocol");
	if (t.len - dot < sizeof name)
		snprintf(name, sizeof name, "%.*s", (int)(t.len - dot), t.word.text + dot);
	*o = (struct display_operand){ .at = t.at, .first = 1, .last = UINT16_MAX };
	parse_step(p);
	if (p->token.type == TOKEN_OPEN)
		return parse_fail(p, t.at, "there are no functions: '%s('", name);
	if (p->token.type == TOKEN_HASH && !parse_ordinal(p, o, name))
		return false;
	if (!display_program_rows(&p->program, o, name)) {
		select_unknown(name, err, sizeof err);
		return parse_fail(p, t.at, "%s", err);
	}
	if (p->token.type == TOKEN_SLICE && !parse_slice(p, &o->slice))
		return false;
	return (p->token.type != TOKEN_MASK || parse_mask(p, o)) && !p->failed;
}

/* Whether a word is the name of a field; :80 is never one. */
static bool
parse_is_field(const struct parse *p)
{
	struct display_operand o = { 0 };
	char name[DISPLAY_NAME];
	const struct display_word *w = &p->token.word;

	if (p->token.type != TOKEN_WORD || w->text[0] == ':' || w->len >= sizeof name)
		return false;
	snprintf(name, sizeof name, "%.*s", (int)w->len, w->text);
	bool found = w->text[0] == '.' || display_program_rows((struct display_program *)&p->program, &o, name);
	free(o.rows);
	return found;
}

/* A value as it stands; :80 is 80, but ::1 is an address. */
static bool
parse_value(struct parse *p, struct display_word *w)
{
	if (p->failed || !parse_is_value(p->token.type))
		return parse_unexpected(p, "a value");
	*w = p->token.word;
	if (p->token.type == TOKEN_WORD && w->len > 1 && w->text[0] == ':' && w->text[1] != ':') {
		w->text++;
		w->len--;
	}
	parse_step(p);
	return !p->failed;
}

/* ---- relations ---- */

static bool
parse_set(struct parse *p, struct display_set *set)
{
	do {
		parse_step(p);
		struct display_item *item = display_program_item(set);
		if (item == NULL)
			return parse_fail(p, p->token.at, "no memory");
		if (!parse_value(p, &item->low))
			return false;
		item->high = item->low;
		if (p->token.type == TOKEN_TO) {
			parse_step(p);
			if (!parse_value(p, &item->high))
				return false;
		}
	} while (p->token.type == TOKEN_COMMA);
	return parse_take(p, TOKEN_SET_END, "',' or '}'");
}

static bool
parse_in(struct parse *p, struct display_operand *o, enum display_quantifier ask)
{
	struct display_set set = { 0 };
	bool ok;

	parse_step(p);
	if (p->failed || p->token.type != TOKEN_SET)
		return parse_unexpected(p, "{ and the set's values");
	ok = parse_set(p, &set) && parse_done(p, o->at, display_program_compare(&p->program, o, DISPLAY_EQ, ask, &set));
	free(set.items);
	return ok && parse_emit(p, p->program.slot);
}

static enum display_op
parse_mirrored(enum display_op op)
{
	return op == DISPLAY_LT ? DISPLAY_GT : op == DISPLAY_GT ? DISPLAY_LT : op == DISPLAY_LE ? DISPLAY_GE : op == DISPLAY_GE ? DISPLAY_LE : op;
}

/* == means any, != means all differ; `any` and `all` before a relation say it. */
static enum display_quantifier
parse_quantifier(enum token_type prefix, enum display_op *op)
{
	static const uint8_t asks[][3] = {	/* by itself, any, all */
		[DISPLAY_EQ] = { DISPLAY_ANY_HIT, DISPLAY_ANY_HIT, DISPLAY_ALL_HIT },
		[DISPLAY_NE] = { DISPLAY_NO_HIT, DISPLAY_ANY_MISS, DISPLAY_NO_HIT },
		[DISPLAY_ALL_EQ] = { DISPLAY_ALL_HIT, DISPLAY_ANY_HIT, DISPLAY_ALL_HIT },
		[DISPLAY_ANY_NE] = { DISPLAY_ANY_MISS, DISPLAY_ANY_MISS, DISPLAY_NO_HIT },
	};
	bool equal = *op == DISPLAY_EQ || *op == DISPLAY_NE || *op == DISPLAY_ALL_EQ || *op == DISPLAY_ANY_NE;
	unsigned column = prefix == TOKEN_ANY ? 1 : prefix == TOKEN_ALL ? 2 : 0;
	uint8_t ask = asks[equal ? *op : DISPLAY_EQ][column];

	*op = equal ? DISPLAY_EQ : *op;
	return (enum display_quantifier)ask;
}

static bool
parse_fields(struct parse *p, struct display_operand *left, enum display_op op, enum display_quantifier ask)
{
	struct display_operand right = { 0 };
	bool ok = parse_field(p, &right) && parse_done(p, left->at, display_program_pair(&p->program, left, &right, op, ask));

	free(right.rows);
	return ok && parse_emit(p, p->program.slot);
}

/* The other side: a value if it can be one of this field, else a field. */
static bool
parse_compare(struct parse *p, struct display_operand *left, enum token_type prefix)
{
	enum display_op op = p->token.op;
	enum display_quantifier ask = parse_quantifier(prefix, &op);
	struct display_item item;
	struct display_set set = { 1, 1, &item };

	parse_step(p);
	bool pattern = op == DISPLAY_CONTAINS || op == DISPLAY_MATCHES;
	if (!pattern && parse_is_field(p) && !display_program_fits(&p->program, left, &p->token.word))
		return parse_fields(p, left, op, ask);
	size_t at = p->token.at;
	if (!parse_value(p, &item.low))
		return false;
	item.high = item.low;
	return parse_done(p, at, display_program_compare(&p->program, left, op, ask, &set)) && parse_emit(p, p->program.slot);
}

/* 443 == tcp.port; a word that is no value is a name that does not exist. */
static bool
parse_value_first(struct parse *p, enum token_type prefix)
{
	struct token t = p->token;
	struct display_operand right = { 0 };
	struct display_item item;
	struct display_set set = { 1, 1, &item };
	char name[DISPLAY_NAME], err[256];

	if (!parse_value(p, &item.low))
		return false;
	item.high = item.low;
	bool compares = p->token.type == TOKEN_COMPARE && p->token.op != DISPLAY_CONTAINS && p->token.op != DISPLAY_MATCHES;
	bool value = t.type != TOKEN_WORD || !isalpha((unsigned char)t.word.text[0]);
	enum display_op op = parse_mirrored(p->token.op);
	enum display_quantifier ask = compares ? parse_quantifier(prefix, &op) : DISPLAY_ANY_HIT;
	if (compares && !p->failed) {
		parse_step(p);
		if (parse_is_field(p)) {
			bool ok = parse_field(p, &right) && parse_done(p, t.at, display_program_compare(&p->program, &right, op, ask, &set));
			free(right.rows);
			return ok && parse_emit(p, p->program.slot);
		}
	}
	if (value)
		return parse_fail(p, t.at, "'%.*s' is compared with no field", (int)(t.len < 100 ? t.len : 100), p->source.expression + t.at);
	snprintf(name, sizeof name, "%.*s", (int)t.len, t.word.text);
	select_unknown(name, err, sizeof err);
	return parse_fail(p, t.at, "%s", err);
}

static bool
parse_behind_field(struct parse *p, struct display_operand *o, enum token_type prefix)
{
	enum display_quantifier ask = prefix == TOKEN_ALL ? DISPLAY_ALL_HIT : DISPLAY_ANY_HIT;

	if (p->token.type == TOKEN_COMPARE)
		return parse_compare(p, o, prefix);
	if (p->token.type == TOKEN_IN)
		return parse_in(p, o, ask);
	if (p->token.type == TOKEN_NOT) {
		parse_step(p);
		if (p->token.type != TOKEN_IN)
			return parse_unexpected(p, "'in'");
		return parse_in(p, o, ask) && parse_emit(p, DISPLAY_NOT);
	}
	if (prefix != TOKEN_END)
		return parse_unexpected(p, "a comparison");
	return parse_done(p, o->at, display_program_compare(&p->program, o, DISPLAY_PRESENT, DISPLAY_ANY_HIT, NULL)) &&
	    parse_emit(p, p->program.slot);
}

static bool
parse_relation(struct parse *p)
{
	struct display_operand o = { 0 };
	enum token_type prefix = TOKEN_END;
	bool ok;

	if (p->token.type == TOKEN_ANY || p->token.type == TOKEN_ALL) {
		prefix = p->token.type;
		parse_step(p);
	}
	if (p->failed || !parse_is_value(p->token.type))
		return parse_unexpected(p, "a field or protocol");
	/* A layer's number may stand in a name, or behind it; then it is a field's, known or not. */
	if (!parse_is_field(p) && p->source.expression[p->source.at] != '#' && p->source.expression[p->source.at] != '(')
		ok = parse_value_first(p, prefix);
	else
		ok = parse_field(p, &o) && parse_behind_field(p, &o, prefix);
	free(o.rows);
	if (ok && p->token.type == TOKEN_COMPARE)
		return parse_fail(p, p->token.at, "a comparison of a comparison: join two by 'and'");
	return ok;
}

/* ---- what joins relations ---- */

static bool parse_any(struct parse *p);

static bool
parse_test(struct parse *p)
{
	if (p->token.type != TOKEN_OPEN)
		return parse_relation(p);
	if (p->nesting == DISPLAY_NESTING)
		return parse_fail(p, p->token.at, "too many parentheses");
	p->nesting++;
	parse_step(p);
	bool ok = parse_any(p) && parse_take(p, TOKEN_CLOSE, "')'");
	p->nesting--;
	return ok;
}

static bool
parse_not(struct parse *p)
{
	bool turned = false;

	for (; !p->failed && p->token.type == TOKEN_NOT; parse_step(p))
		turned = !turned;
	return !p->failed && parse_test(p) && (!turned || parse_emit(p, DISPLAY_NOT));
}

/* What stands between tests, what binds least first. */
static const struct { enum token_type between; uint16_t op; } parse_levels[] = {
	{ TOKEN_OR, DISPLAY_OR }, { TOKEN_XOR, DISPLAY_XOR }, { TOKEN_AND, DISPLAY_AND },
};
enum { PARSE_LEVELS = sizeof parse_levels / sizeof parse_levels[0] };

static bool
parse_level(struct parse *p, unsigned level)
{
	bool ok = level < PARSE_LEVELS ? parse_level(p, level + 1) : parse_not(p);

	while (ok && level < PARSE_LEVELS && p->token.type == parse_levels[level].between) {
		parse_step(p);
		ok = parse_level(p, level + 1) && parse_emit(p, parse_levels[level].op);
	}
	return ok;
}

static bool
parse_any(struct parse *p)
{
	return parse_level(p, 0);
}

bool
display_parse(struct display *d, const char *expression, char *why, size_t why_size)
{
	struct parse p = { .program = { .d = d }, .source = { .expression = expression }, .why = why, .why_size = why_size };

	p.source.pool = malloc(strlen(expression) + 1);
	if (p.source.pool == NULL)
		return parse_fail(&p, 0, "no memory");
	char *pool = p.source.pool;
	display_program_begin(d);
	parse_step(&p);
	bool ok = p.token.type == TOKEN_END || parse_any(&p);	/* nothing asked: every frame passes */
	if (ok && p.token.type != TOKEN_END)
		ok = parse_unexpected(&p, "'and', 'or' or the end");
	free(pool);
	return ok && !p.failed;
}
