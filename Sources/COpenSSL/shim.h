#ifndef BAYAN_COpenSSL_SHIM_H
#define BAYAN_COpenSSL_SHIM_H
/* Engines are the way to keys on tokens that OpenSSL 3.0 has. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/engine.h>
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
#include <openssl/ui.h>
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
/* What a revocation list is about (RFC 5280, 5.2.5). */
enum bayan_scope { bayan_scope_whole, bayan_scope_other, bayan_scope_reasons, bayan_scope_unknown };

static inline int bayan_names_meet(const GENERAL_NAMES *one, const GENERAL_NAMES *other) {
    for (int i = 0; i < sk_GENERAL_NAME_num(one); i++)
        for (int j = 0; j < sk_GENERAL_NAME_num(other); j++)
            if (GENERAL_NAME_cmp(sk_GENERAL_NAME_value(one, i), sk_GENERAL_NAME_value(other, j)) == 0) return 1;
    return 0;
}
/* Whether the list's distribution point is one of the certificate's (RFC 5280, 6.3.3 b 2). Names that are relative to
   their issuer are not understood. */
static inline int bayan_points_meet(X509 *certificate, const DIST_POINT_NAME *name) {
    if (name->type != 0) return 0;
    STACK_OF(DIST_POINT) *points = X509_get_ext_d2i(certificate, NID_crl_distribution_points, NULL, NULL);
    int meet = 0;
    for (int i = 0; i < sk_DIST_POINT_num(points) && !meet; i++) {
        DIST_POINT *point = sk_DIST_POINT_value(points, i);
        if (point->distpoint && point->distpoint->type == 0)
            meet = bayan_names_meet(point->distpoint->name.fullname, name->name.fullname);
    }
    CRL_DIST_POINTS_free(points);
    return meet;
}
static inline enum bayan_scope bayan_list_scope(X509_CRL *list, X509 *certificate) {
    int critical = 0;
    ISSUING_DIST_POINT *point = X509_CRL_get_ext_d2i(list, NID_issuing_distribution_point, &critical, NULL);
    if (!point) return critical == -1 ? bayan_scope_whole : bayan_scope_unknown;
    int authority = (X509_get_extension_flags(certificate) & EXFLAG_CA) != 0;
    enum bayan_scope scope = bayan_scope_whole;
    if (point->indirectCRL > 0) scope = bayan_scope_unknown;
    else if (point->onlyattr > 0 || (point->onlyuser > 0 && authority) || (point->onlyCA > 0 && !authority))
        scope = bayan_scope_other;
    else if (point->distpoint && !bayan_points_meet(certificate, point->distpoint)) scope = bayan_scope_other;
    else if (point->onlysomereasons) scope = bayan_scope_reasons;
    ISSUING_DIST_POINT_free(point);
    return scope;
}
/* Whether an entry of the list has a critical extension; none is known here but the issuer of indirect lists. */
static inline int bayan_entries_are_critical(X509_CRL *list) {
    STACK_OF(X509_REVOKED) *entries = X509_CRL_get_REVOKED(list);
    for (int i = 0; i < sk_X509_REVOKED_num(entries); i++)
        if (X509_REVOKED_get_ext_by_critical(sk_X509_REVOKED_value(entries, i), 1, -1) >= 0) return 1;
    return 0;
}
/* One line, in UTF-8, control characters escaped. */
static const unsigned long bayan_name_flags = (XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB) | ASN1_STRFLGS_UTF8_CONVERT;
static inline void bayan_free(void *memory) { OPENSSL_free(memory); }

/* No core dump and no debugger of another process sees the memory in which keys lie. */
static inline void bayan_forbid_dumps(void) { prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
#endif
