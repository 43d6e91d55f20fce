/* fault.c - see fault.h. */
#include <stdarg.h>
#include <stdio.h>

#include "engine/fault.h"

enum pcapkit_error
fault_set(struct fault *f, enum pcapkit_error code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(f->text, sizeof f->text, format, args);
	va_end(args);
	f->code = code;
	return code;
}

enum pcapkit_error
fault_lose(struct fault *f)
{
	if (f->lost != NULL)
		f->lost(f->lost_user, f->text);
	f->nlost++;
	f->code = PCAPKIT_OK;
	f->text[0] = '\0';
	return PCAPKIT_OK;
}

void
fault_warn(const struct fault *f, const char *format, ...)
{
	char text[FAULT_TEXT];
	va_list args;

	if (f->warn == NULL)
		return;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	f->warn(f->user, text);
}
