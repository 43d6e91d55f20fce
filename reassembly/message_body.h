/* message_body.h - what the file of a message's body is called. */
#ifndef REASSEMBLY_MESSAGE_BODY_H
#define REASSEMBLY_MESSAGE_BODY_H

#include "dissect/result.h"

enum { MESSAGE_BODY_NAME = 80 };	/* three numbers of 20 digits, and what stands between them */

/* "<flow>-<fwd|rev>-<number>.bin", of digits and our own letters alone: nothing of a packet's is in
 * it, so no packet chooses a place. */
void message_body_name(const struct result_message *m, char name[MESSAGE_BODY_NAME]);

#endif
