/* report.c - see report.h. */
#include <inttypes.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "engine/complain.h"
#include "engine/each.h"
#include "engine/progress.h"
#include "engine/report.h"
#include "engine/verbs.h"

static const int report_signals[] = { SIGINT, SIGTERM, SIGHUP };
enum { REPORT_SIGNALS = sizeof report_signals / sizeof report_signals[0] };

static struct pcapkit *report_running;
static volatile sig_atomic_t report_signal;	/* which one stopped it; 0: none */

static void
report_on_signal(int sig)
{
	report_signal = sig;
	pcapkit_stop(report_running);
}

/* The first signal ends the run in good order, the second one at once; `info` has no half of what it tells. What the
 * parent has us ignore stays ignored. A closed pipe is seen by write(), and so is a file that may not grow. */
void
report_catch_signals(const struct command *c)
{
	struct sigaction stop = { .sa_handler = report_on_signal, .sa_flags = SA_RESETHAND };
	const bool whole = strcmp(c->verb, "info") == 0;

	report_running = c->k;
	for (unsigned i = 0; i < REPORT_SIGNALS && !whole; i++) {
		struct sigaction old;
		if (sigaction(report_signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
			sigaction(report_signals[i], &stop, NULL);
	}
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
}

int
report_signalled(void)
{
	return report_signal;
}

static void
report_die_of(int sig)
{
	sigset_t set;

	signal(sig, SIG_DFL);
	sigemptyset(&set);
	sigaddset(&set, sig);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	raise(sig);
}

static void
report_warn(void *user, const char *text)
{
	(void)user;
	complain_warning("%s", text);
}

static void
report_lost(void *user, const char *text)
{
	(void)user;
	complain("%s", text);
}

static void
report_ask(struct command *c, struct progress *p)
{
	const bool quiet = pcapkit_given(c->k, "quiet");

	pcapkit_on_warning(c->k, report_warn, NULL);
	pcapkit_on_lost(c->k, report_lost, NULL);
	pcapkit_lines(c->k, STDOUT_FILENO, STDERR_FILENO);
	progress_begin(p, pcapkit_given(c->k, "progress"));
	if (pcapkit_switched(c->k, "progress", !quiet && isatty(STDERR_FILENO)))
		pcapkit_on_progress(c->k, progress_update, p, PROGRESS_MS);
}

/* The captures that are named; false, and the user was told, if there is none. */
static bool
report_captures(struct command *c)
{
	if (c->noperands == 0 && !pcapkit_given(c->k, "read")) {
		if (strcmp(c->verb, "extract") == 0)
			complain("no capture is named: try pcapkit CAPTURE -f ndjson, or pcapkit --help");
		else
			complain("no capture is named: try pcapkit %s CAPTURE, or pcapkit help %s", c->verb, c->verb);
		return false;
	}
	for (int i = 0; i < c->noperands; i++)
		if (pcapkit_capture(c->k, c->operands[i]) < 0) {
			complain("%s", pcapkit_error_text(c->k));
			return false;
		}
	return true;
}

/* A word that is neither a verb nor a file. */
static bool
report_is_word(const struct command *c, int error)
{
	return error == PCAPKIT_E_ABSENT && !pcapkit_given(c->k, "read") && !c->verbatim && strpbrk(c->operands[0], "/.") == NULL;
}

/* What an error is to the user, and to whoever waits for the program. */
static int
report_failed(const struct command *c, int error)
{
	const char *text = pcapkit_error_text(c->k);

	if (report_is_word(c, error))
		verbs_unknown("no verb and no file", c->operands[0], strstr(text, "did you mean") != NULL ? text : NULL);
	else if (error != PCAPKIT_E_PIPE && text[0] != '\0')
		complain("%s", text);
	if (error == PCAPKIT_E_PIPE)
		report_die_of(SIGPIPE);
	if (error == PCAPKIT_E_STOPPED)
		report_die_of(report_signal);
	return error == PCAPKIT_E_ROLE ? EXIT_ROLE :
	    error == PCAPKIT_E_OUTPUT || error == PCAPKIT_E_PIPE || error == PCAPKIT_E_STOPPED ? EXIT_OUTPUT : EXIT_USE;
}

static int
report_damage(const struct command *c, int status)
{
	const char *name = pcapkit_input(c->k);
	uint64_t offset;
	const char *damage = pcapkit_damage(c->k, &offset);

	if (damage == NULL)
		return status;
	complain("%s: %s: at byte %" PRIu64 ": what stands before it is %s", damage, strcmp(name, "-") == 0 ? "standard input" : name,
	    offset, strcmp(c->verb, "info") == 0 ? "told" : "reported");
	return EXIT_DAMAGED;
}

int
report_tell(const struct command *c, int error)
{
	int status = error < 0 ? report_failed(c, error) : EXIT_DONE;

	return error == PCAPKIT_OK || error == PCAPKIT_E_NOTHING ? report_damage(c, status) : status;
}

int
report_write(struct command *c)
{
	struct progress p;

	if (!report_captures(c) || pcapkit_verb(c->k, c->verb) < 0)
		return EXIT_USE;
	report_ask(c, &p);
	if (pcapkit_given(c->k, "output-dir") || pcapkit_given(c->k, "files-with-match"))
		return each_write(c);
	report_catch_signals(c);
	int error = pcapkit_write(c->k);
	progress_end(&p);
	if (pcapkit_given(c->k, "stats") && pcapkit_engine(c->k, NULL) != NULL)
		progress_stats(c->k, pcapkit_argument(c->k, "stats") != NULL);
	int status = report_tell(c, error);
	return status == EXIT_DONE && pcapkit_lost(c->k) > 0 ? EXIT_DAMAGED : status;
}
