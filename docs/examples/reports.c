/* reports.c CAPTURE FOLDER - the first sample of PyPCAPKit's README: a capture as reports.
 *
 *	plist = pcapkit.extract(fin='in.pcap', fout='out.plist', format='plist', store=False)
 *	json = pcapkit.extract(fin='in.cap', fout='out.json', format='json', extension=False)
 *	tree = pcapkit.extract(fin='in.pcap', fout='out', format='tree', files=True)
 */
#include <pcapkit.h>
#include <stdio.h>
#include <string.h>

static int
report(const char *capture, const char *output, const char *format, bool files)
{
	struct pcapkit *k = pcapkit_new();

	if (k == NULL)
		return 1;
	int failed = pcapkit_capture(k, capture) < 0 || pcapkit_set(k, "output", output) < 0 || pcapkit_set(k, "format", format) < 0 ||
	    (files && pcapkit_set(k, "files", NULL) < 0) || pcapkit_write(k) < 0;
	if (failed)
		fprintf(stderr, "%s\n", pcapkit_error_text(k));
	else
		printf("%s of %s: %llu frames\n", format, strrchr(pcapkit_input(k), '/') + 1,
		    (unsigned long long)pcapkit_count_of(k, "frames"));
	pcapkit_free(k);
	return failed;
}

int
main(int argc, char **argv)
{
	static const struct { const char *output, *format; bool files; } reports[] = {
		{ "out.plist", "plist", false }, { "out.json", "json", false }, { "out", "tree", true },
	};
	char output[4096];
	int failed = argc != 3;

	for (int i = 0; i < 3 && !failed; i++) {
		snprintf(output, sizeof output, "%s/%s", argv[2], reports[i].output);
		failed = report(argv[1], output, reports[i].format, reports[i].files);
	}
	return failed;
}
