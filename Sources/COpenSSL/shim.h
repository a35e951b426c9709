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
#include <openssl/sha.h>
#endif
