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
static inline int bayan_usages_count(const EXTENDED_KEY_USAGE *usage) { return sk_ASN1_OBJECT_num(usage); }
static inline const ASN1_OBJECT *bayan_usage_at(const EXTENDED_KEY_USAGE *usage, int index) { return sk_ASN1_OBJECT_value(usage, index); }
/* The first address of a certificate's revocation list, to be freed; or NULL. */
static inline char *bayan_list_address(X509 *certificate) {
    STACK_OF(DIST_POINT) *points = X509_get_ext_d2i(certificate, NID_crl_distribution_points, NULL, NULL);
    char *address = NULL;
    for (int i = 0; i < sk_DIST_POINT_num(points) && !address; i++) {
        DIST_POINT *point = sk_DIST_POINT_value(points, i);
        if (!point->distpoint || point->distpoint->type != 0) continue;
        GENERAL_NAMES *names = point->distpoint->name.fullname;
        for (int j = 0; j < sk_GENERAL_NAME_num(names) && !address; j++) {
            GENERAL_NAME *name = sk_GENERAL_NAME_value(names, j);
            if (name->type == GEN_URI)
                address = OPENSSL_strndup((const char *)ASN1_STRING_get0_data(name->d.ia5), ASN1_STRING_length(name->d.ia5));
        }
    }
    CRL_DIST_POINTS_free(points);
    return address;
}
/* The first address of its OCSP responder, to be freed; or NULL. */
static inline char *bayan_responder_address(X509 *certificate) {
    STACK_OF(OPENSSL_STRING) *addresses = X509_get1_ocsp(certificate);
    char *address = sk_OPENSSL_STRING_num(addresses) > 0 ? OPENSSL_strdup(sk_OPENSSL_STRING_value(addresses, 0)) : NULL;
    X509_email_free(addresses);
    return address;
}
/* One line, in UTF-8, control characters escaped. */
static const unsigned long bayan_name_flags = (XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB) | ASN1_STRFLGS_UTF8_CONVERT;
static inline void bayan_free(void *memory) { OPENSSL_free(memory); }

/* No core dump and no debugger of another process sees the memory in which keys lie. */
static inline void bayan_forbid_dumps(void) { prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
#endif
