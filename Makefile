# pcapkit - turns captures into structured data, on all cores.
#
#   make demo     installs what is missing, builds, runs the main job on a shipped capture
#   make check    installs what the tests need besides, builds, and passes them
#   make          builds build/pcapkit and its helper build/pcapkit-role
#   make deb      builds Debian packages into build/deb; make check-deb tests them, too
#   make check-asan, check-tsan, fuzz, deps, tidy, format, docs, captures, golden, bench, install, uninstall
#
# NO_INSTALL=1 only prints what would be installed. SANITIZE=1 builds with
# address and undefined-behaviour sanitizers into build/asan.

MAKEFLAGS  += --no-builtin-rules

prefix     ?= /usr/local
bindir     ?= $(prefix)/bin
libexecdir ?= $(prefix)/libexec/pcapkit
libdir     ?= $(prefix)/lib
includedir ?= $(prefix)/include
mandir     ?= $(prefix)/share/man
bashdir    ?= $(prefix)/share/bash-completion/completions
zshdir     ?= $(prefix)/share/zsh/site-functions
fishdir    ?= $(prefix)/share/fish/vendor_completions.d

CC      ?= cc
LD      ?= ld
OBJCOPY ?= objcopy
READELF ?= readelf
PKG     ?= pkg-config
B       ?= $(if $(SANITIZE),build/asan,build)
OPT     ?= $(if $(SANITIZE),-O1 -fsanitize=address$(comma)undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer,-O2)
comma   := ,

# msgpack-c is called msgpack in older distributions, msgpack-c in newer ones.
MSGPACK := $(shell $(PKG) --exists msgpack-c 2>/dev/null && echo msgpack-c || echo msgpack)
# Without libnghttp2 header blocks of HTTP/2 are shown as they stand.
NGHTTP2 := $(shell $(PKG) --exists libnghttp2 2>/dev/null && echo libnghttp2)
# Without zlib compressed bodies are shown as they stand.
ZLIB    := $(shell $(PKG) --exists zlib 2>/dev/null && echo zlib)
# Without nettle, whose SHA-1 it needs, there is no Community ID.
NETTLE  := $(shell $(PKG) --exists nettle 2>/dev/null && echo nettle)
# Without pcre2 display filters have no `matches`.
PCRE2   := $(shell $(PKG) --exists libpcre2-8 2>/dev/null && echo libpcre2-8)
# Without sqlite3 there is no format sqlite.
SQLITE  := $(shell $(PKG) --exists sqlite3 2>/dev/null && echo sqlite3)
PKGS    := libuv $(MSGPACK) $(NGHTTP2) $(ZLIB) $(NETTLE)
# Loaded when they are first needed: dissect/late.h.
LATE    := libarchive libpcap $(PCRE2) $(SQLITE)
WARN    := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla $(if $(WERROR),-Werror)
CFLAGS  ?= -g
ALL_CFLAGS = -std=gnu11 -fPIC -fvisibility=hidden $(OPT) $(WARN) $(CFLAGS)
ALL_CPPFLAGS = -I. -I$(B) -D_GNU_SOURCE -DPCAPKIT_LIBEXECDIR='"$(libexecdir)"' -MMD -MP $(CPPFLAGS) \
	$(if $(NGHTTP2),-DHAVE_NGHTTP2) $(if $(ZLIB),-DHAVE_ZLIB) $(if $(NETTLE),-DHAVE_NETTLE) $(if $(PCRE2),-DHAVE_PCRE2) \
	$(shell $(PKG) --cflags $(PKGS) $(LATE) 2>/dev/null)
LDLIBS  += $(shell $(PKG) --libs $(PKGS) 2>/dev/null) -ldl

# The command line: a client of the library.
CLI     := engine/main.c engine/command.c engine/report.c engine/each.c engine/complain.c engine/progress.c engine/columns.c \
	engine/verbs.c engine/guide.c engine/shell_table.c $(wildcard engine/verb_*.c)
MAINS   := $(CLI) engine/role_main.c
# Of these each has two forms: with its library, and without.
OTHERS  := $(if $(PCRE2),engine/pattern_absent.c,engine/pattern.c) $(if $(SQLITE),dump/sqlite_store_absent.c,$(filter-out dump/sqlite_store_absent.c,$(wildcard dump/sqlite_*.c)))
SRCS    := $(filter-out $(MAINS) $(OTHERS),$(wildcard engine/*.c dissect/*.c reassembly/*.c dump/*.c))
OBJS    := $(SRCS:%.c=$(B)/%.o)
LIB     := $(B)/libengine.a

# The library as others get it: of its symbols only pcapkit_* are seen, in the archive as well.
VERSION   := $(shell sed -n 's/^\#define PCAPKIT_VERSION "\(.*\)"/\1/p' engine/version.h)
SOVERSION := 0
SHARED_LIB := $(B)/libpcapkit.so.$(VERSION)
LIBRARIES := $(B)/libpcapkit.a $(SHARED_LIB) $(B)/libpcapkit.so.$(SOVERSION) $(B)/libpcapkit.so

# V=1 shows whole commands.
Q := $(if $(V),,@)
say = $(if $(V),,@echo "  $(1)  $@")

PROGRAMS := $(B)/pcapkit $(B)/pcapkit-role

COMPLETIONS := $(B)/completion/pcapkit.bash $(B)/completion/_pcapkit $(B)/completion/pcapkit.fish

all: $(PROGRAMS) $(LIBRARIES) $(COMPLETIONS)

$(B)/pcapkit: $(CLI:%.c=$(B)/%.o) $(B)/engine/nearest.o $(B)/engine/words.o $(B)/libpcapkit.a
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/pcapkit-role: $(B)/engine/role_main.o $(LIB)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

# What shells complete with: their files with the tables of the program in them.
$(B)/completion/%: completion/%.in $(B)/pcapkit
	@mkdir -p $(@D)
	$(call say,GEN)
	$(Q)$(B)/pcapkit manual < $< > $@

$(LIB): $(OBJS)
	$(call say,AR)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(B)/libpcapkit.o: $(OBJS)
	$(call say,LD)
	$(Q)$(LD) -r -o $@ $^
	$(Q)$(OBJCOPY) --localize-hidden $@

$(B)/libpcapkit.a: $(B)/libpcapkit.o
	$(call say,AR)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(SHARED_LIB): $(OBJS)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -shared -Wl,-soname,libpcapkit.so.$(SOVERSION) $(if $(SANITIZE),,-Wl,-z,defs) -o $@ $^ $(LDLIBS)

$(B)/libpcapkit.so.$(SOVERSION) $(B)/libpcapkit.so: $(SHARED_LIB)
	$(Q)ln -sf $(<F) $@

$(B)/%.o: %.c Makefile | $(B)/late_names.h
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<

# The processes of a run must have been built of the same rows and structs (engine/job.h): a checksum of these.
LAYOUT := $(sort $(wildcard dissect/*.[ch] dissect/*.def reassembly/*.h dump/*.h engine/*.h))

$(B)/engine/job.o: $(LAYOUT)
$(B)/engine/job.o: ALL_CPPFLAGS += -DJOB_LAYOUT=$(shell cat $(LAYOUT) | cksum | cut -d' ' -f1)u

# Linked with these libraries and loaded by nobody: what the linker notes in it are their names, for late.h, and
# what Debian's packages depend on.
$(B)/late.so: Makefile
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(CC) $(LDFLAGS) -shared -o $@ -Wl,--no-as-needed $(shell $(PKG) --libs $(LATE) 2>/dev/null)

$(B)/late_names.h: $(B)/late.so
	$(call say,GEN)
	$(Q)for package in $(LATE); do \
		name=$$($(READELF) -d $< | sed -n "s/.*(NEEDED).*\[\(\(lib\)*$$package\.so[^]]*\)\].*/\1/p"); \
		[ -n "$$name" ] || { echo "there is no shared $$package to build with" >&2; exit 1; }; \
		echo "#define LATE_$$(echo $$package | tr - _) \"$$name\""; done > $@.part
	$(Q)mv $@.part $@

-include $(OBJS:.o=.d) $(MAINS:%.c=$(B)/%.d) $(wildcard $(B)/tests/*.d $(B)/bench/*.d)

# ---- tests: a program each, linked with the library ----

TESTS   := $(patsubst tests/%.c,%,$(wildcard tests/test_*.c))
SHARED  := $(filter-out tests/test_% tests/make_% tests/fuzz_% tests/fuzz.c,$(wildcard tests/*.c))
CMOCKA  := $(shell $(PKG) --libs cmocka 2>/dev/null || echo -lcmocka)

$(B)/tests/test_%: $(B)/tests/test_%.o $(SHARED:%.c=$(B)/%.o) $(LIB)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS) $(CMOCKA)

# It makes what is to be read.
$(B)/tests/test_stream: LDLIBS += $(shell $(PKG) --libs libarchive 2>/dev/null)

MAKERS  := $(wildcard tests/make_*.c)

$(B)/tests/make_captures: $(MAKERS:%.c=$(B)/%.o) $(B)/tests/packet.o
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^

demo:
	@tests/packages.sh build
	@$(if $(NO_INSTALL),true,$(MAKE) --no-print-directory -s all)
	@$(if $(NO_INSTALL),true,echo '$$ pcapkit tests/captures/sample.pcap -f ndjson')
	@$(if $(NO_INSTALL),true,$(B)/pcapkit tests/captures/sample.pcap -f ndjson)

check:
	@tests/packages.sh check
	@$(if $(NO_INSTALL),true,$(MAKE) --no-print-directory check-built)

# What is built and installed already is tested.
check-built: all $(TESTS:%=$(B)/tests/%) $(B)/tests/make_captures $(if $(SANITIZE),,deps docs-fresh)
	PCAPKIT=$(B)/pcapkit B=$(B) tests/run.sh $(TESTS:%=$(B)/tests/%)

check-asan:
	@tests/packages.sh check
	@$(MAKE) --no-print-directory SANITIZE=1 check-built

# Several runs in one process, in threads; the roles are those of the usual build.
TSAN_TESTS := library_host:library_threads library_records:'library_s*' library_runs:library_cancel library_several:'library_*' \
	library_feed:'library_*'

check-tsan: all
	@$(MAKE) --no-print-directory B=build/tsan OPT="-O1 -fsanitize=thread -fno-omit-frame-pointer" \
		$(foreach test,$(TSAN_TESTS),build/tsan/tests/test_$(firstword $(subst :, ,$(test))))
	@for test in $(TSAN_TESTS); do \
		B=$(B) TSAN_OPTIONS="suppressions=tests/tsan.supp" build/tsan/tests/test_$${test%%:*} "$${test#*:}" || exit 1; done

# ---- fuzzers: libFuzzer's, a program each; clang and its run-time library are wanted ----

FUZZ_LAYERS  ?= http http2 ftp ssdp l2tp ospf hip icmpv6
FUZZ_MESSAGES ?= http1 http2 ftp
FUZZ_SECONDS ?= 60
FUZZERS      := fuzz_frame fuzz_capture fuzz_display fuzz_frames_http2 fuzz_spans fuzz_datagram fuzz_connection fuzz_reassembly \
	$(FUZZ_LAYERS:%=fuzz_layer_%) $(FUZZ_MESSAGES:%=fuzz_message_%)
FUZZ_OPT     := -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
FUZZ_OBJS     = $(B)/tests/fuzz.o $(B)/tests/frames.o $(B)/tests/strict_json.o $(B)/tests/strict_formats.o $(B)/tests/twin.o $(B)/tests/talk.o $(LIB)

$(B)/tests/fuzz_layer_%.o: tests/fuzz_layer.c Makefile
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -DFUZZ_LAYER='"$*"' -c -o $@ $<

$(B)/tests/fuzz_message_%.o: tests/fuzz_message.c Makefile
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -DFUZZ_MESSAGE='"$*"' -c -o $@ $<

$(B)/fuzz/%: $(B)/tests/%.o $(FUZZ_OBJS)
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(LDLIBS)

# Each for FUZZ_SECONDS; what it finds stays in build/fuzz/found.
fuzz: all
	tests/fuzz_seeds.py $(B)/pcapkit tests/captures build/fuzz/seeds $(FUZZ_LAYERS)
	@$(MAKE) --no-print-directory CC=clang B=build/fuzz OPT="$(FUZZ_OPT)" $(FUZZERS:%=build/fuzz/fuzz/%)
	@mkdir -p build/fuzz/found
	@for f in $(FUZZERS); do \
		seeds=build/fuzz/seeds/$${f#fuzz_}; seeds=$$(echo $$seeds | sed 's/layer_//'); mkdir -p $$seeds; \
		echo "$$f: $(FUZZ_SECONDS) s"; \
		build/fuzz/fuzz/$$f -max_total_time=$(FUZZ_SECONDS) -timeout=5 -rss_limit_mb=2048 -max_len=8192 -verbosity=0 \
			-print_final_stats=1 -use_value_profile=1 -artifact_prefix=build/fuzz/found/$$f- $$seeds || exit 1; done

# ---- what holds the house together ----

# Include directions, names of exported symbols, functions that must not be called.
deps: $(LIB) $(LIBRARIES)
	@tests/deps.sh $(LIB) $(B)/libpcapkit.a $(SHARED_LIB) $(CLI)

tidy: $(B)/late_names.h
	clang-tidy --quiet $(SRCS) $(MAINS) -- -std=gnu11 -DJOB_LAYOUT=0 $(filter-out -MMD -MP,$(ALL_CPPFLAGS))

format:
	clang-format -i $(SRCS) $(MAINS) $(wildcard engine/*.h dissect/*.h dump/*.h tests/*.[ch] bench/*.c)

# Generated pages; `check` fails when they are stale.
docs: all
	$(B)/pcapkit manual < docs/pcapkit.1.in > docs/pcapkit.1
	docs/pages.sh $(B)/pcapkit docs

docs-fresh: all
	@mkdir -p $(B)/docs
	@$(B)/pcapkit manual < docs/pcapkit.1.in > $(B)/docs/pcapkit.1
	@docs/pages.sh $(B)/pcapkit $(B)/docs
	@for page in pcapkit.1 protocols.md fields.md api.md; do \
		cmp -s $(B)/docs/$$page docs/$$page || { echo "docs/$$page is stale: make docs"; exit 1; }; done

# Captures and expected output that the tests compare with; the difference is for reading.
captures: $(B)/tests/make_captures
	$(B)/tests/make_captures tests/captures

golden: all
	tests/golden.sh $(B)/pcapkit rewrite

# ---- benchmark ----

BENCH_DIR ?= /var/tmp/pcapkit-bench
FRAMES    ?= 1000000

$(B)/bench/%: $(B)/bench/%.o $(LIB)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/bench/generate: $(patsubst %.c,$(B)/%.o,$(wildcard bench/traffic*.c))

$(B)/bench/generate $(B)/bench/streams: $(B)/bench/%: $(B)/bench/%.o $(B)/tests/packet.o
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^

$(B)/bench/worst: $(B)/bench/worst.o $(B)/tests/frames.o $(B)/tests/hostile.o $(B)/tests/packet.o $(LIB)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/bench/tins $(B)/bench/tins_streams: $(B)/bench/%: bench/%.cpp
	-@$(PKG) --exists libtins && $(CXX) -O2 -o $@ $< $$($(PKG) --cflags --libs libtins) || echo "libtins is not installed: left out"

bench: all $(B)/bench/bench $(B)/bench/stages $(B)/bench/worst $(B)/bench/generate $(B)/bench/streams \
	$(B)/bench/tins $(B)/bench/tins_streams
	@mkdir -p $(BENCH_DIR)
	@bench/captures.sh $(B)/bench $(BENCH_DIR) $(FRAMES)
	$(B)/bench/bench $(BENCH_DIR) $(B) $(or $(ROUNDS),7) $(FRAMES) $(SECTION)
	$(if $(SECTION),,bench/many.sh $(B) $(BENCH_DIR))

# ---- install ----

# pcapkit-cli is the program's name in PyPCAPKit.
install: all
	install -d $(addprefix $(DESTDIR),$(bindir) $(libexecdir) $(libdir)/pkgconfig $(includedir) $(mandir)/man1 $(bashdir) $(zshdir) $(fishdir))
	install -m 755 $(B)/pcapkit $(DESTDIR)$(bindir)/pcapkit
	ln -sf pcapkit $(DESTDIR)$(bindir)/pcapkit-cli
	install -m 755 $(B)/pcapkit-role $(DESTDIR)$(libexecdir)
	install -m 644 engine/pcapkit.h $(DESTDIR)$(includedir)/pcapkit.h
	install -m 644 $(B)/libpcapkit.a $(DESTDIR)$(libdir)/libpcapkit.a
	install -m 755 $(SHARED_LIB) $(DESTDIR)$(libdir)/libpcapkit.so.$(VERSION)
	ln -sf libpcapkit.so.$(VERSION) $(DESTDIR)$(libdir)/libpcapkit.so.$(SOVERSION)
	ln -sf libpcapkit.so.$(VERSION) $(DESTDIR)$(libdir)/libpcapkit.so
	sed -e 's|@prefix@|$(prefix)|' -e 's|@libdir@|$(libdir)|' -e 's|@includedir@|$(includedir)|' -e 's|@version@|$(VERSION)|' \
		-e 's|@packages@|$(PKGS)|' engine/pcapkit.pc.in > $(DESTDIR)$(libdir)/pkgconfig/pcapkit.pc
	install -m 644 docs/pcapkit.1 $(DESTDIR)$(mandir)/man1/pcapkit.1
	ln -sf pcapkit.1 $(DESTDIR)$(mandir)/man1/pcapkit-cli.1
	install -m 644 $(B)/completion/pcapkit.bash $(DESTDIR)$(bashdir)/pcapkit
	ln -sf pcapkit $(DESTDIR)$(bashdir)/pcapkit-cli
	install -m 644 $(B)/completion/_pcapkit $(DESTDIR)$(zshdir)/_pcapkit
	install -m 644 $(B)/completion/pcapkit.fish $(DESTDIR)$(fishdir)/pcapkit.fish
	ln -sf pcapkit.fish $(DESTDIR)$(fishdir)/pcapkit-cli.fish

uninstall:
	rm -f $(addprefix $(DESTDIR),$(bindir)/pcapkit $(bindir)/pcapkit-cli $(libexecdir)/pcapkit-role \
		$(mandir)/man1/pcapkit.1 $(mandir)/man1/pcapkit-cli.1 $(bashdir)/pcapkit $(bashdir)/pcapkit-cli $(zshdir)/_pcapkit \
		$(fishdir)/pcapkit.fish $(fishdir)/pcapkit-cli.fish $(includedir)/pcapkit.h $(libdir)/pkgconfig/pcapkit.pc \
		$(libdir)/libpcapkit.a $(libdir)/libpcapkit.so $(libdir)/libpcapkit.so.$(SOVERSION) $(libdir)/libpcapkit.so.$(VERSION))
	-rmdir $(DESTDIR)$(libexecdir)

# ---- Debian packages: built from a copy of the tree, so that this build stays; they lie in build/deb ----

deb:
	@tests/packages.sh deb
	@$(if $(NO_INSTALL),true,$(MAKE) --no-print-directory deb-built)

deb-built:
	@rm -rf build/deb && mkdir -p build/deb/tree
	@tar -c --exclude=./build --exclude=./.git . | tar -x -C build/deb/tree
	cd build/deb/tree && dpkg-buildpackage -us -uc -b
	@rm -rf build/deb/tree

check-deb: deb
	@$(if $(NO_INSTALL),true,tests/deb.sh build/deb)

clean:
	rm -rf build

.PHONY: deb deb-built check-deb all demo check check-built check-asan check-tsan fuzz deps tidy format docs docs-fresh captures golden bench install uninstall clean
.SECONDARY:
