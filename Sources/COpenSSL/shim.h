#ifndef BAYAN_COpenSSL_SHIM_H
#define BAYAN_COpenSSL_SHIM_H
#include <openssl/evp.h>
#include <openssl/cms.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/ts.h>
#include <openssl/ess.h>
#include <openssl/ocsp.h>
#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
#include <sys/prctl.h>

/* Stacks are macros, which Swift cannot call. */
static inline STACK_OF(X509) *bayan_certificates_new(void) { return sk_X509_new_null(); }
static inline int bayan_certificates_push(STACK_OF(X509) *stack, X509 *certificate) { return sk_X509_push(stack, certificate); }
static inline int bayan_certificates_count(const STACK_OF(X509) *stack) { return sk_X509_num(stack); }
static inline X509 *bayan_certificates_at(const STACK_OF(X509) *stack, int index) { return sk_X509_value(stack, index); }
/* Frees the stack alone, */
static inline void bayan_certificates_release(STACK_OF(X509) *stack) { sk_X509_free(stack); }
/* and with what it holds. */
static inline void bayan_certificates_free(STACK_OF(X509) *stack) { sk_X509_pop_free(stack, X509_free); }
static inline int bayan_strings_count(const STACK_OF(OPENSSL_STRING) *stack) { return sk_OPENSSL_STRING_num(stack); }
static inline const char *bayan_string_at(const STACK_OF(OPENSSL_STRING) *stack, int index) { return sk_OPENSSL_STRING_value(stack, index); }
static inline int bayan_usages_count(const EXTENDED_KEY_USAGE *usage) { return sk_ASN1_OBJECT_num(usage); }
static inline const ASN1_OBJECT *bayan_usage_at(const EXTENDED_KEY_USAGE *usage, int index) { return sk_ASN1_OBJECT_value(usage, index); }
/* One line, in UTF-8, control characters escaped. */
static const unsigned long bayan_name_flags = (XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB) | ASN1_STRFLGS_UTF8_CONVERT;
static inline void bayan_free(void *memory) { OPENSSL_free(memory); }

/* No core dump and no debugger of another process sees the memory in which keys lie. */
static inline void bayan_forbid_dumps(void) { prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
#endif
