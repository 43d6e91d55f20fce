/* ftp.h - what ftp.c and ftp_address.c share: the rows, and the tables of commands and replies. */
#ifndef DISSECT_FTP_H
#define DISSECT_FTP_H

#include "dissect/dissect.h"
#include "dissect/line.h"

/* IANA ftp-commands-extensions: command, what FEAT calls it, what it does, type, conformance.
 * C(name, feature, description, type, conformance) */
#define FTP_COMMANDS(C)							\
	C(ABOR, "base", "Abort", SERVICE, MANDATORY)			\
	C(ACCT, "base", "Account", ACCESS, MANDATORY)			\
	C(ADAT, "secu", "Authentication/Security Data", ACCESS, OPTIONAL) \
	C(ALGS, "FTP64", "FTP64 ALG Status", SERVICE, OPTIONAL)		\
	C(ALLO, "base", "Allocate", SERVICE, MANDATORY)			\
	C(APPE, "base", "Append (with create)", SERVICE, MANDATORY)	\
	C(AUTH, "secu", "Authentication/Security Mechanism", ACCESS, OPTIONAL) \
	C(CCC,  "secu", "Clear Command Channel", ACCESS, OPTIONAL)	\
	C(CDUP, "base", "Change to Parent Directory", ACCESS, OPTIONAL)	\
	C(CONF, "secu", "Confidentiality Protected Command", ACCESS, OPTIONAL) \
	C(CWD,  "base", "Change Working Directory", ACCESS, MANDATORY)	\
	C(DELE, "base", "Delete File", SERVICE, MANDATORY)		\
	C(ENC,  "secu", "Privacy Protected Command", ACCESS, OPTIONAL)	\
	C(EPRT, "nat6", "Extended Port", PARAMETER, OPTIONAL)		\
	C(EPSV, "nat6", "Extended Passive Mode", PARAMETER, OPTIONAL)	\
	C(FEAT, "feat", "Feature Negotiation", ACCESS, MANDATORY)	\
	C(HELP, "base", "Help", SERVICE, MANDATORY)			\
	C(HOST, "HOST", "Hostname", ACCESS, OPTIONAL)			\
	C(LANG, "UTF8", "Language (for Server Messages)", PARAMETER, OPTIONAL) \
	C(LIST, "base", "List", SERVICE, MANDATORY)			\
	C(LPRT, "hist", "Data Port (obsolete: use EPRT)", PARAMETER, HISTORIC) \
	C(LPSV, "hist", "Passive Mode (obsolete: use EPSV)", PARAMETER, HISTORIC) \
	C(MDTM, "MDTM", "File Modification Time", SERVICE, OPTIONAL)	\
	C(MIC,  "secu", "Integrity Protected Command", ACCESS, OPTIONAL) \
	C(MKD,  "base", "Make Directory", SERVICE, OPTIONAL)		\
	C(MLSD, "MLST", "List Directory (for machine)", SERVICE, OPTIONAL) \
	C(MLST, "MLST", "List Single Object", SERVICE, OPTIONAL)	\
	C(MODE, "base", "Transfer Mode", PARAMETER, MANDATORY)		\
	C(NLST, "base", "Name List", SERVICE, MANDATORY)		\
	C(NOOP, "base", "No-Op", SERVICE, MANDATORY)			\
	C(OPTS, "feat", "Options", PARAMETER, MANDATORY)		\
	C(PASS, "base", "Password", ACCESS, MANDATORY)			\
	C(PASV, "base", "Passive Mode", PARAMETER, MANDATORY)		\
	C(PBSZ, "PBSZ", "Protection Buffer Size", PARAMETER, OPTIONAL)	\
	C(PORT, "base", "Data Port", PARAMETER, MANDATORY)		\
	C(PROT, "secu", "Data Channel Protection Level", PARAMETER, OPTIONAL) \
	C(PWD,  "base", "Print Directory", SERVICE, OPTIONAL)		\
	C(QUIT, "base", "Logout", ACCESS, MANDATORY)			\
	C(REIN, "base", "Reinitialize", ACCESS, MANDATORY)		\
	C(REST, "REST", "Restart (for STREAM mode)", BOTH, MANDATORY)	\
	C(RETR, "base", "Retrieve", SERVICE, MANDATORY)			\
	C(RMD,  "base", "Remove Directory", SERVICE, OPTIONAL)		\
	C(RNFR, "base", "Rename From", BOTH, MANDATORY)			\
	C(RNTO, "base", "Rename To", SERVICE, MANDATORY)		\
	C(SITE, "base", "Site Parameters", SERVICE, MANDATORY)		\
	C(SIZE, "SIZE", "File Size", SERVICE, OPTIONAL)			\
	C(SMNT, "base", "Structure Mount", ACCESS, OPTIONAL)		\
	C(STAT, "base", "Status", SERVICE, MANDATORY)			\
	C(STOR, "base", "Store", SERVICE, MANDATORY)			\
	C(STOU, "base", "Store Unique", ACCESS, OPTIONAL)		\
	C(STRU, "base", "File Structure", PARAMETER, MANDATORY)		\
	C(SYST, "base", "System", SERVICE, OPTIONAL)			\
	C(TYPE, "base", "Representation Type", PARAMETER, MANDATORY)	\
	C(USER, "base", "User Name", ACCESS, MANDATORY)			\
	C(XCUP, "hist", "Change to Parent Directory (obsolete: use CDUP)", SERVICE, HISTORIC) \
	C(XCWD, "hist", "Change Working Directory (obsolete: use CWD)", SERVICE, HISTORIC) \
	C(XMKD, "hist", "Make Directory (obsolete: use MKD)", SERVICE, HISTORIC) \
	C(XPWD, "hist", "Print Directory (obsolete: use PWD)", SERVICE, HISTORIC) \
	C(XRMD, "hist", "Remove Directory (obsolete: use RMD)", SERVICE, HISTORIC)

enum ftp_command {
#define FTP_COMMAND_ENUM(name, ...) FTP_##name,
	FTP_COMMANDS(FTP_COMMAND_ENUM)
#undef FTP_COMMAND_ENUM
	FTP_NCOMMANDS
};
enum ftp_type { FTP_ACCESS, FTP_PARAMETER, FTP_SERVICE, FTP_BOTH };
enum ftp_conformance { FTP_MANDATORY, FTP_OPTIONAL, FTP_HISTORIC };

#define FTP_FEATURE(name, feature, ...) { FTP_##name, feature },
#define FTP_DOES(name, feature, does, ...) { FTP_##name, does },
NAMES_OWN(ftp_feature, FTP_COMMANDS(FTP_FEATURE))
NAMES_OWN(ftp_does, FTP_COMMANDS(FTP_DOES))
NAMES_OWN(ftp_type, { FTP_ACCESS, "access control" }, { FTP_PARAMETER, "parameter setting" },
	{ FTP_SERVICE, "service execution" }, { FTP_BOTH, "service execution, parameter setting" })
NAMES_OWN(ftp_conformance, { FTP_MANDATORY, "mandatory" }, { FTP_OPTIONAL, "optional" }, { FTP_HISTORIC, "historic" })

/* RFC 959, 4.2.1: what the first digit of a reply says, and the second. */
NAMES_OWN(ftp_kind, { 1, "positive preliminary" }, { 2, "positive completion" }, { 3, "positive intermediate" },
	{ 4, "transient negative completion" }, { 5, "permanent negative completion" }, { 6, "protected" })
NAMES_OWN(ftp_group, { 0, "syntax" }, { 1, "information" }, { 2, "connections" },
	{ 3, "authentication and accounting" }, { 4, "unspecified" }, { 5, "file system" })

/* RFC 959, 4.2.2; RFC 1639, RFC 2228, RFC 2389, RFC 2428, RFC 7151. */
NAMES_OWN(ftp_code,
	{ 110, "Restart marker reply" }, { 120, "Service ready in a while" },
	{ 125, "Data connection already open; transfer starting" },
	{ 150, "File status okay; about to open data connection" },
	{ 200, "Command okay" }, { 202, "Command not implemented, superfluous at this site" },
	{ 211, "System status, or system help reply" }, { 212, "Directory status" }, { 213, "File status" },
	{ 214, "Help message" }, { 215, "System type" }, { 220, "Service ready for new user" },
	{ 221, "Service closing control connection" }, { 225, "Data connection open; no transfer in progress" },
	{ 226, "Closing data connection" }, { 227, "Entering Passive Mode" }, { 228, "Entering Long Passive Mode" },
	{ 229, "Entering Extended Passive Mode" }, { 230, "User logged in, proceed" },
	{ 232, "User logged in, authorized by security data exchange" }, { 234, "Security data exchange complete" },
	{ 235, "Security data exchange successful" }, { 250, "Requested file action okay, completed" },
	{ 257, "Pathname created" },
	{ 331, "User name okay, need password" }, { 332, "Need account for login" },
	{ 334, "Security mechanism is okay" }, { 335, "Security data is acceptable, more is needed" },
	{ 336, "Username okay, need password; challenge" }, { 350, "Requested file action pending further information" },
	{ 421, "Service not available, closing control connection" }, { 425, "Can't open data connection" },
	{ 426, "Connection closed; transfer aborted" }, { 430, "Invalid username or password" },
	{ 431, "Need some unavailable resource to process security" }, { 434, "Requested host unavailable" },
	{ 450, "Requested file action not taken" }, { 451, "Requested action aborted: local error" },
	{ 452, "Requested action not taken: insufficient storage" },
	{ 500, "Syntax error, command unrecognized" }, { 501, "Syntax error in parameters or arguments" },
	{ 502, "Command not implemented" }, { 503, "Bad sequence of commands" },
	{ 504, "Command not implemented for that parameter" }, { 521, "Supported address families are" },
	{ 522, "Protocol not supported" }, { 530, "Not logged in" }, { 532, "Need account for storing files" },
	{ 533, "Command protection level denied for policy reasons" }, { 534, "Request denied for policy reasons" },
	{ 535, "Failed security check" }, { 536, "Data protection level not supported by security mechanism" },
	{ 537, "Command protection level not supported by security mechanism" },
	{ 550, "Requested action not taken: file unavailable" }, { 551, "Requested action aborted: page type unknown" },
	{ 552, "Requested file action aborted: exceeded storage allocation" },
	{ 553, "Requested action not taken: file name not allowed" },
	{ 631, "Integrity protected reply" }, { 632, "Confidentiality and integrity protected reply" },
	{ 633, "Confidentiality protected reply" })

/* Wireshark has fields of a segment's first line alone; `lines` has all of them. */
#define FTP(F, G, L, I, E, p)						\
	I(p, request)							\
		F(p, request_command, STRING, 0, NULL, NULL, "command of the first line") \
		F(p, request_arg,     STRING, 0, NULL, NULL, "what follows it") \
		F(p, request_does,    NAMED, 8, &names_ftp_does, "-", "what it asks for") \
		F(p, request_feature, NAMED, 8, &names_ftp_feature, "-", "what FEAT calls it") \
		F(p, request_type,    NAMED, 8, &names_ftp_type, "-", "kind of command") \
		F(p, request_conformance, NAMED, 8, &names_ftp_conformance, "-", "whether a server must know it") \
	E(p, request)							\
	I(p, response)							\
		F(p, response_code,  UINT, 32, &names_ftp_code, NULL, "code of the first line") \
		F(p, response_kind,  NAMED, 8, &names_ftp_kind, "-", "what its first digit says") \
		F(p, response_group, NAMED, 8, &names_ftp_group, "-", "what its second digit says") \
		F(p, response_more,  BOOL, 1, NULL, "-", "the reply has more lines") \
		F(p, response_arg,   STRING, 0, NULL, NULL, "what follows it") \
	E(p, response)							\
	I(p, active)							\
		F(p, active_cip,  IPV4, 32, NULL, NULL, "client's address for data, PORT") \
		F(p, active_port, UINT, 16, NULL, NULL, "client's port for data") \
		F(p, active_nat,  BOOL, 1, NULL, NULL, "the frame comes from another address") \
	E(p, active)							\
	I(p, passive)							\
		F(p, passive_ip,   IPV4, 32, NULL, NULL, "server's address for data, PASV") \
		F(p, passive_port, UINT, 16, NULL, NULL, "server's port for data") \
		F(p, passive_nat,  BOOL, 1, NULL, NULL, "the frame comes from another address") \
	E(p, passive)							\
	I(p, eprt)							\
		F(p, eprt_af,   UINT, 8,  &names_ftp_family, NULL, "address family, RFC 2428, 2") \
		F(p, eprt_ip,   IPV4, 32, NULL, NULL, "client's address for data") \
		F(p, eprt_ipv6, IPV6, 0,  NULL, NULL, "client's address for data") \
		F(p, eprt_port, UINT, 16, NULL, NULL, "client's port for data") \
	E(p, eprt)							\
	I(p, epsv)							\
		F(p, epsv_ip,   IPV4, 32, NULL, NULL, "server's address for data: the frame's own, RFC 2428, 3") \
		F(p, epsv_ipv6, IPV6, 0,  NULL, NULL, "server's address for data") \
		F(p, epsv_port, UINT, 16, NULL, NULL, "server's port for data") \
	E(p, epsv)							\
	I(p, long)							\
		F(p, long_af,   UINT, 8,  NULL, "-", "IP version of LPRT or of its reply, RFC 1639") \
		F(p, long_ip,   IPV4, 32, NULL, "-", "address for data")	\
		F(p, long_ipv6, IPV6, 0,  NULL, "-", "address for data")	\
		F(p, long_port, UINT, 16, NULL, "-", "port for data")	\
	E(p, long)							\
	L(p, lines, "all lines of the segment")				\
		I(p, line)						\
			F(p, line_command, STRING, 0, NULL, "-", "command") \
			F(p, line_code, UINT, 32, &names_ftp_code, "-", "code of a reply") \
			F(p, line_more, BOOL, 1, NULL, "-", "the reply has more lines") \
			F(p, line_arg,  STRING, 0, NULL, "-", "the rest of the line") \
		E(p, line)						\
	E(p, lines)

NAMES_OWN(ftp_family, { 1, "IPv4" }, { 2, "IPv6" })
FIELDS_LOOSE(ftp, FTP)

/* ftp.c: whether a word is the name of a command. */
bool ftp_is_command(const struct cursor *word);

/* ftp_address.c: the addresses for data connections that a command's or a reply's text has. */
void ftp_address_put_six(struct dissect *d, struct cursor text, unsigned item);	/* active or passive */
void ftp_address_put_eprt(struct dissect *d, struct cursor text);
void ftp_address_put_epsv(struct dissect *d, struct cursor text);
void ftp_address_put_long(struct dissect *d, struct cursor text);

#endif
