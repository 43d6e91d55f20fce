/* http.c CAPTURE [ENGINE] - the third sample of PyPCAPKit's README: HTTP in TCP's reassembled payload.
 *
 *	extraction = pcapkit.extract(fin='in.pcap', store=False, nofile=True, tcp=True, strict=True)
 *	for packet in extraction.reassembly.tcp:
 *		for reassembly in packet.packets:
 *			if pcapkit.HTTP in reassembly.protochain:
 *				print(reassembly.info)
 */
#include <pcapkit.h>
#include <stdio.h>

static void
text(const struct pcapkit_record *r, const char *path)
{
	struct pcapkit_value v;
	char shown[128];

	if (pcapkit_get(r, path, 0, &v) <= 0)
		return;
	pcapkit_format(&v, shown, sizeof shown);
	printf(" %s", shown);
}

/* Streams and the messages out of them come as they are complete. */
static int
tell(void *user, const struct pcapkit_record *r)
{
	const struct pcapkit_message *m = pcapkit_message(r);
	const struct pcapkit_stream *s = pcapkit_stream(r);

	(void)user;
	if (s != NULL)
		printf("stream of flow %s, port %u to %u: %llu bytes%s\n", s->flow, s->srcport, s->dstport, (unsigned long long)s->len,
		    s->complete ? ", complete" : "");
	if (m == NULL || pcapkit_has(r, "HTTP") <= 0)
		return 0;
	printf("flow %s %s, message %llu:", m->flow, m->direction, (unsigned long long)m->number);
	text(r, "http.request.method");
	text(r, "http.request.uri");
	text(r, "http.response.code");
	text(r, "http.content_type");
	printf(", body of %zu bytes\n", m->body.len);
	return 0;
}

int
main(int argc, char **argv)
{
	struct pcapkit *k = pcapkit_new();

	if (k == NULL || argc < 2)
		return 1;
	int failed = pcapkit_verb(k, "reassemble") < 0 || pcapkit_capture(k, argv[1]) < 0 || pcapkit_set(k, "strict", NULL) < 0 ||
	    pcapkit_set(k, "analyse", NULL) < 0 || pcapkit_set(k, "payload", NULL) < 0 ||
	    (argc > 2 && pcapkit_set(k, "engine", argv[2]) < 0) || pcapkit_run(k, tell, NULL) < 0;
	if (failed)
		fprintf(stderr, "%s\n", pcapkit_error_text(k));
	pcapkit_free(k);
	return failed;
}
