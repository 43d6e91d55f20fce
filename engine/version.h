/* version.h - the version, once. */
#ifndef ENGINE_VERSION_H
#define ENGINE_VERSION_H

#define PCAPKIT_VERSION "0.1.0"

#endif
