/* layers.c CAPTURE - the second sample of PyPCAPKit's README: is IP in a frame, and what does it say?
 *
 *	extraction = pcapkit.extract(fin='in.pcap', nofile=True)
 *	frame0 = extraction.frame[0]
 *	flag = pcapkit.IP in frame0
 *	ip = frame0[pcapkit.IP] if flag else None
 */
#include <pcapkit.h>
#include <stdio.h>

static void
tell(const struct pcapkit_record *frame)
{
	struct pcapkit_value src, dst;
	struct pcapkit_layer ip;
	char from[64], to[64];

	printf("frame %llu: %s", (unsigned long long)pcapkit_number(frame), pcapkit_chain(frame));
	if (pcapkit_layer(frame, "IP", 0, &ip) > 0 && pcapkit_layer_get(&ip, "src", 0, &src) > 0 &&
	    pcapkit_layer_get(&ip, "dst", 0, &dst) > 0) {
		pcapkit_format(&src, from, sizeof from);
		pcapkit_format(&dst, to, sizeof to);
		printf(": %s from %s to %s", ip.name, from, to);
	}
	printf("\n");
}

int
main(int argc, char **argv)
{
	struct pcapkit *k = pcapkit_new();
	const struct pcapkit_record *frame;
	int more;

	if (k == NULL || argc != 2 || pcapkit_capture(k, argv[1]) < 0)
		return 1;
	while ((more = pcapkit_next(k, &frame)) > 0)
		tell(frame);
	if (more < 0)
		fprintf(stderr, "%s\n", pcapkit_error_text(k));
	pcapkit_free(k);
	return more < 0;
}
