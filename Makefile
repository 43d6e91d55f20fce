# pcapkit - turns captures into structured data, on all cores.
#
#   make demo     installs what is missing, builds, runs the main job on a shipped capture
#   make check    installs what the tests need besides, builds, and passes them
#   make          builds build/pcapkit and its helper build/pcapkit-role
#   make check-asan, deps, tidy, format, docs, golden, fuzz, bench, install, uninstall
#
# NO_INSTALL=1 only prints what would be installed. SANITIZE=1 builds with
# address and undefined-behaviour sanitizers into build/asan.

prefix     ?= /usr/local
bindir     ?= $(prefix)/bin
libexecdir ?= $(prefix)/libexec/pcapkit
mandir     ?= $(prefix)/share/man

CC      ?= cc
PKG     ?= pkg-config
B       ?= $(if $(SANITIZE),build/asan,build)
OPT     ?= $(if $(SANITIZE),-O1 -fsanitize=address$(comma)undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer,-O2)
comma   := ,

# msgpack-c is called msgpack in older distributions, msgpack-c in newer ones.
MSGPACK := $(shell $(PKG) --exists msgpack-c 2>/dev/null && echo msgpack-c || echo msgpack)
PKGS    := libuv $(MSGPACK) libpcap libarchive
WARN    := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla $(if $(WERROR),-Werror)
CFLAGS  ?= -g
ALL_CFLAGS = -std=gnu11 $(OPT) $(WARN) $(CFLAGS)
ALL_CPPFLAGS = -I. -I$(B) -D_GNU_SOURCE -DPCAPKIT_LIBEXECDIR='"$(libexecdir)"' -MMD -MP $(CPPFLAGS) \
	$(shell $(PKG) --cflags $(PKGS) 2>/dev/null)
LDLIBS  += $(shell $(PKG) --libs $(PKGS) 2>/dev/null)

MAINS   := engine/main.c engine/role_main.c
SRCS    := $(filter-out $(MAINS),$(wildcard engine/*.c dissect/*.c reassembly/*.c dump/*.c))
OBJS    := $(SRCS:%.c=$(B)/%.o)
LIB     := $(B)/libpcapkit.a

all: $(B)/pcapkit $(B)/pcapkit-role

$(B)/pcapkit: $(B)/engine/main.o $(LIB)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/pcapkit-role: $(B)/engine/role_main.o $(LIB)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(LIB): $(OBJS)
	@rm -f $@
	$(AR) rcs $@ $^

$(B)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<

-include $(OBJS:.o=.d) $(MAINS:%.c=$(B)/%.d)
.PHONY: all
