/* traffic_say.c - what the two sides of a TCP connection say to each other. */
#include <stdio.h>
#include <string.h>

#include "bench/traffic.h"

enum { MESSAGE_MAX = 1 << 24 };	/* so that a message at the pool's end still finds bytes: read modulo POOL */

/* A record header wherever one falls into bytes at .. at + n of the message. */
static void
traffic_records(const struct message *m, uint8_t *bytes, uint32_t at, uint32_t n)
{
	uint32_t first = at >= m->prefix_len ? (at - m->prefix_len) / m->record : 0;

	for (uint32_t start = m->prefix_len + first * m->record; start < at + n && start < m->len; start += m->record) {
		uint32_t len = m->len - start < m->record ? m->len - start : m->record;
		uint8_t header[5] = { 23, 3, 3, (uint8_t)((len - 5) >> 8), (uint8_t)(len - 5) };
		for (uint32_t i = 0; i < sizeof header; i++)
			if (start + i >= at && start + i < at + n)
				bytes[start + i - at] = header[i];
	}
}

void
traffic_say_bytes(const struct message *m, uint8_t *bytes, uint32_t at, uint32_t n)
{
	uint32_t prefix = at >= m->prefix_len ? 0 : m->prefix_len - at < n ? m->prefix_len - at : n;

	memcpy(bytes, m->prefix + at, prefix);
	traffic_pool_copy(bytes + prefix, m->pool, m->pool_at + at + prefix, n - prefix);
	if (m->record != 0)
		traffic_records(m, bytes, at, n);
}

static struct message *
traffic_message(struct generator *g, struct flow *f, unsigned from, uint32_t len)
{
	struct message *m = &f->message;

	m->from = from;
	m->len = len < MESSAGE_MAX ? len : MESSAGE_MAX;
	m->sent = 0;
	m->record = 0;
	m->prefix_len = 0;
	m->pool = g->noise;
	m->pool_at = traffic_below(g, POOL);
	return m;
}

/* A message that begins with text and goes on with `body` bytes of it. */
static void
traffic_text_message(struct generator *g, struct flow *f, unsigned from, const char *head, uint32_t body)
{
	size_t n = strlen(head);
	struct message *m = traffic_message(g, f, from, (uint32_t)n + body);

	m->prefix_len = (uint32_t)n;
	memcpy(m->prefix, head, n);
	m->pool = g->text;
}

/* What a server answers with: a few hundred bytes as a rule, megabytes now and then. */
static uint32_t
traffic_answer_size(struct generator *g, const struct flow *f, uint32_t base)
{
	return traffic_size(g, f->busy ? base * 16 : base, 12);
}

void
traffic_say_http(struct generator *g, struct flow *f)
{
	char head[PREFIX_MAX];
	uint32_t body = traffic_answer_size(g, f, 250), r = traffic_below(g, 1u << 20);

	if (f->step % 2 == 0) {
		snprintf(head, sizeof head, "GET /%s/%u/%x.html HTTP/1.1\r\nHost: www.example%u.com\r\n"
			"User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0\r\n"
			"Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\nAccept-Language: en-US,en;q=0.5\r\n%s%s"
			"Connection: keep-alive\r\nCookie: session=%08x%08x\r\n\r\n", r % 3 != 0 ? "news" : "static/images",
			f->step, r, r % 97, r % 2 != 0 ? "Accept-Encoding: gzip, deflate\r\n" : "",
			r % 5 == 0 ? "Cache-Control: no-cache\r\n" : "", r, r * 2654435761u);
		traffic_text_message(g, f, 0, head, 0);
		return;
	}
	snprintf(head, sizeof head, "HTTP/1.1 %s\r\nDate: Tue, 14 Nov 2023 22:13:%02u GMT\r\nServer: nginx/1.22.1\r\n"
		"Content-Type: text/html; charset=utf-8\r\nContent-Length: %u\r\nConnection: keep-alive\r\nETag: \"%08x\"\r\n\r\n",
		r % 20 == 0 ? "404 Not Found" : "200 OK", r % 60, body, r);
	traffic_text_message(g, f, 1, head, body);
}

static void
traffic_client_hello(struct generator *g, struct flow *f)
{
	struct message *m = traffic_message(g, f, 0, 517);
	static const uint8_t head[] = { 22, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3 };
	static const uint8_t suites[] = { 32, 0, 8, 0x13, 1, 0x13, 2, 0x13, 3, 0xc0, 0x2f, 1, 0 };
	char name[20];
	int n = snprintf(name, sizeof name, "cdn%03u.example.org", traffic_below(g, 1000));
	uint8_t sni[] = { 0, 0, 0, (uint8_t)(n + 5), 0, (uint8_t)(n + 3), 0, 0, (uint8_t)n };
	uint8_t *at = m->prefix;

	m->prefix_len = 517;
	traffic_pool_copy(m->prefix, m->pool, m->pool_at, 517);	/* random, session id, key share */
	memcpy(at, head, sizeof head);
	memcpy(at + 43, suites, sizeof suites);
	at[43] = 32;
	memcpy(at + 76, suites + 1, sizeof suites - 1);
	at += 76 + sizeof suites - 1;
	uint32_t left = (uint32_t)(m->prefix + 517 - at - 2);
	at[0] = (uint8_t)(left >> 8);
	at[1] = (uint8_t)left;
	memcpy(at + 2, sni, sizeof sni);
	memcpy(at + 2 + sizeof sni, name, (size_t)n);
	at += 2 + sizeof sni + (size_t)n;
	left -= (uint32_t)sizeof sni + (uint32_t)n + 4;
	uint8_t padding[] = { 0, 21, (uint8_t)(left >> 8), (uint8_t)left };	/* RFC 7685 */
	memcpy(at, padding, sizeof padding);
	memset(at + sizeof padding, 0, left);
}

/* A ServerHello and a change of cipher, then records that nobody outside can read. */
static void
traffic_server_hello(struct generator *g, struct flow *f)
{
	struct message *m = traffic_message(g, f, 1, 133 + traffic_size(g, 300, 4));
	static const uint8_t head[] = { 22, 3, 3, 0, 122, 2, 0, 0, 118, 3, 3 };
	static const uint8_t tail[] = { 0x13, 1, 0, 0, 46, 0, 43, 0, 2, 3, 4, 0, 51, 0, 36, 0, 29, 0, 32 };
	static const uint8_t change[] = { 20, 3, 3, 0, 1, 1 };

	m->prefix_len = 133;
	traffic_pool_copy(m->prefix, m->pool, m->pool_at, 133);
	memcpy(m->prefix, head, sizeof head);
	m->prefix[43] = 32;
	memcpy(m->prefix + 76, tail, sizeof tail);
	memcpy(m->prefix + 127, change, sizeof change);
	m->record = 16384 + 5;
}

void
traffic_say_tls(struct generator *g, struct flow *f)
{
	unsigned from = f->step % 2;

	if (f->step == 0) {
		traffic_client_hello(g, f);
	} else if (f->step == 1) {
		traffic_server_hello(g, f);
	} else {
		uint32_t len = from == 0 ? traffic_size(g, 150, 4) : traffic_answer_size(g, f, 260);
		struct message *m = traffic_message(g, f, from, len);
		m->record = 16384 + 5;
	}
}

/* Mail, databases, peers, shells: some bytes of noise each way. */
void
traffic_say_talk(struct generator *g, struct flow *f)
{
	traffic_message(g, f, f->step % 2, traffic_size(g, 160, 12));
}

void
traffic_say_shell(struct generator *g, struct flow *f)
{
	if (f->step < 2)
		traffic_text_message(g, f, f->step % 2, "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", 0);
	else
		traffic_message(g, f, f->step % 2, 4 + traffic_below(g, 12));
}

/* The receiver's side of a download, for `small`: one byte on, then an acknowledgment, and so on. */
void
traffic_say_trickle(struct generator *g, struct flow *f)
{
	traffic_message(g, f, 1, 1 + traffic_below(g, 2));
}
