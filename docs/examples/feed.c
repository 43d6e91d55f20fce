/* feed.c CAPTURE - packet by packet, as PyPCAPKit's reassembly and trace objects are used: frames come from wherever, here from
 * a pcap that is read by hand, and what is found is told as it is complete.
 *
 *	reassembly, trace = pcapkit.reassemble(protocol='TCP', strict=True), pcapkit.trace()
 *	for packet in packets:
 *		reassembly(packet)
 *		trace(packet)
 *	print(reassembly.datagram, trace.index)
 */
#include <pcapkit.h>
#include <stdio.h>

enum { LARGEST = 256 * 1024 };

static int
tell(void *user, const struct pcapkit_record *r)
{
	const struct pcapkit_stream *s = pcapkit_stream(r);
	const struct pcapkit_flow *f = pcapkit_flow(r);

	(void)user;
	if (s != NULL)
		printf("behind frame %llu: stream from port %u to %u, %llu bytes in %llu frames\n", (unsigned long long)pcapkit_number(r), s->srcport,
		    s->dstport, (unsigned long long)s->len, (unsigned long long)s->frames.count);
	if (f != NULL)
		printf("behind frame %llu: flow %s of %s is %s, %llu frames\n", (unsigned long long)pcapkit_number(r), f->id, f->protocol, f->state,
		    (unsigned long long)f->frames);
	return 0;
}

/* The next frame of a pcap of this machine's byte order: tcpdump.org, "pcap-savefile". */
static int
next(FILE *f, struct pcapkit_packet *p, uint8_t *bytes)
{
	uint32_t head[4];

	if (fread(head, sizeof head, 1, f) != 1 || head[2] > LARGEST || fread(bytes, 1, head[2], f) != head[2])
		return 0;
	p->bytes = bytes;			/* the same buffer for every frame */
	p->seconds = head[0];
	p->nanoseconds = head[1] * 1000;
	p->cap_len = head[2];
	p->len = head[3];
	return 1;
}

int
main(int argc, char **argv)
{
	static uint8_t bytes[LARGEST];
	FILE *f = argc == 2 ? fopen(argv[1], "rb") : NULL;
	struct pcapkit *k = pcapkit_new();
	struct pcapkit_packet p = { 0 };
	uint32_t head[6];
	int status = -1;

	if (f != NULL && fread(head, sizeof head, 1, f) == 1 && head[0] == 0xa1b2c3d4 && k != NULL) {
		p.linktype = head[5];
		status = pcapkit_verb(k, "reassemble") < 0 || pcapkit_set(k, "strict", NULL) < 0 || pcapkit_set(k, "trace", NULL) < 0;
		while (status == 0 && next(f, &p, bytes))
			status = pcapkit_feed(k, &p, tell, NULL);
		if (status == 0)
			status = pcapkit_finish(k, tell, NULL);
		if (status != 0)
			fprintf(stderr, "%s\n", pcapkit_error_text(k));
	}
	pcapkit_free(k);
	if (f != NULL)
		fclose(f);
	return status != 0;
}
