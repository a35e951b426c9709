#ifndef BAYAN_CToken_SHIM_H
#define BAYAN_CToken_SHIM_H
/* The certificates that lie on tokens, asked of a token's own library (PKCS#11 2.40): OpenSSL's engine gives one whose name
   is known, and no list of them. */
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

typedef unsigned long bayan_token_word;

/* What a token says of itself: padded with spaces (CK_TOKEN_INFO, 3.2). */
typedef struct {
    unsigned char label[32], manufacturer[32], model[16], serial[16];
    bayan_token_word numbers[11];
    unsigned char versions[4], time[16];
} bayan_token_info;

/* A certificate in DER, its label and its id. */
typedef struct {
    const unsigned char *value, *label, *id;
    size_t value_count, label_count, id_count;
} bayan_token_certificate;

typedef void (*bayan_token_reader)(void *context, const bayan_token_info *token, const bayan_token_certificate *certificate);

typedef struct {
    bayan_token_word type;
    void *value;
    bayan_token_word count;
} bayan_token_attribute;

typedef struct {
    unsigned char major, minor;
    void *functions[68];
} bayan_token_functions;

/* Places in the list of functions (5.1), kinds of objects and attributes (4.1, 4.6). */
enum {
    bayan_token_initialize = 0, bayan_token_finalize = 1, bayan_token_slots = 4, bayan_token_describe = 6,
    bayan_token_open = 12, bayan_token_close = 13, bayan_token_attributes = 24, bayan_token_find_begin = 26,
    bayan_token_find = 27, bayan_token_find_end = 28
};

static inline void bayan_token_read_certificate(
    bayan_token_functions *list, bayan_token_word session, bayan_token_word object, const bayan_token_info *token,
    bayan_token_reader reader, void *context
) {
    typedef bayan_token_word (*attributes)(bayan_token_word, bayan_token_word, bayan_token_attribute *, bayan_token_word);
    attributes get = (attributes)list->functions[bayan_token_attributes];
    /* CKA_VALUE, CKA_LABEL, CKA_ID: first how long they are, then what they are. */
    bayan_token_attribute parts[3] = {{0x11, NULL, 0}, {0x03, NULL, 0}, {0x102, NULL, 0}};
    for (int i = 0; i < 3; i++) {
        const bayan_token_word unknown = (bayan_token_word)-1, most = 1 << 20;
        if (get(session, object, &parts[i], 1) != 0 || parts[i].count == unknown || parts[i].count > most) parts[i].count = 0;
        if (!parts[i].count) continue;
        parts[i].value = malloc(parts[i].count);
        if (!parts[i].value || get(session, object, &parts[i], 1) != 0) parts[i].count = 0;
    }
    if (parts[0].count) {
        bayan_token_certificate found = {
            (const unsigned char *)parts[0].value, (const unsigned char *)parts[1].value, (const unsigned char *)parts[2].value,
            parts[0].count, parts[1].count, parts[2].count};
        reader(context, token, &found);
    }
    for (int i = 0; i < 3; i++) free(parts[i].value);
}

static inline void bayan_token_read_slot(
    bayan_token_functions *list, bayan_token_word slot, bayan_token_reader reader, void *context
) {
    bayan_token_info token;
    memset(&token, 0, sizeof token);
    if (((bayan_token_word(*)(bayan_token_word, bayan_token_info *))list->functions[bayan_token_describe])(slot, &token) != 0)
        return;
    /* CKF_TOKEN_INITIALIZED */
    if (token.numbers[0] & 0x400) reader(context, &token, NULL);
    bayan_token_word session = 0;
    /* CKF_SERIAL_SESSION */
    if (((bayan_token_word(*)(bayan_token_word, bayan_token_word, void *, void *, bayan_token_word *))
             list->functions[bayan_token_open])(slot, 4, NULL, NULL, &session) != 0)
        return;
    /* CKA_CLASS is CKO_CERTIFICATE, CKA_CERTIFICATE_TYPE is CKC_X_509. */
    bayan_token_word class = 1, type = 0, objects[64], count = 0;
    bayan_token_attribute wanted[2] = {{0x00, &class, sizeof class}, {0x80, &type, sizeof type}};
    typedef bayan_token_word (*begin)(bayan_token_word, bayan_token_attribute *, bayan_token_word);
    typedef bayan_token_word (*find)(bayan_token_word, bayan_token_word *, bayan_token_word, bayan_token_word *);
    if (((begin)list->functions[bayan_token_find_begin])(session, wanted, 2) == 0) {
        if (((find)list->functions[bayan_token_find])(session, objects, 64, &count) != 0) count = 0;
        ((bayan_token_word(*)(bayan_token_word))list->functions[bayan_token_find_end])(session);
    }
    for (bayan_token_word i = 0; i < count && i < 64; i++)
        bayan_token_read_certificate(list, session, objects[i], &token, reader, context);
    ((bayan_token_word(*)(bayan_token_word))list->functions[bayan_token_close])(session);
}

/* Whether a file is a library for tokens. */
static inline int bayan_token_is_library(const char *path) {
    void *library = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    if (!library) return 0;
    int is = dlsym(library, "C_GetFunctionList") != NULL;
    dlclose(library);
    return is;
}

/* Tells of each token that a library knows, without a certificate, and then of up to 64 certificates on it; also of private
   ones where somebody is logged in. */
static inline void bayan_token_read(const char *module, bayan_token_reader reader, void *context) {
    void *library = dlopen(module, RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
    bayan_token_functions *list = NULL;
    bayan_token_word (*get)(bayan_token_functions **) =
        (bayan_token_word(*)(bayan_token_functions **))dlsym(library, "C_GetFunctionList");
    if (get && get(&list) == 0 && list) {
        /* The library may use locks of the system (CKF_OS_LOCKING_OK). Most are initialised by the engine already; what is
           initialised here is ended here. */
        struct { void *functions[4]; bayan_token_word flags; void *reserved; } arguments = {{NULL}, 2, NULL};
        bayan_token_word begun = ((bayan_token_word(*)(void *))list->functions[bayan_token_initialize])(&arguments);
        bayan_token_word slots[64], count = 64;
        typedef bayan_token_word (*slot_list)(unsigned char, bayan_token_word *, bayan_token_word *);
        /* CKR_CRYPTOKI_ALREADY_INITIALIZED */
        if ((begun == 0 || begun == 0x191) && ((slot_list)list->functions[bayan_token_slots])(1, slots, &count) == 0)
            for (bayan_token_word i = 0; i < count && i < 64; i++) bayan_token_read_slot(list, slots[i], reader, context);
        if (begun == 0) ((bayan_token_word(*)(void *))list->functions[bayan_token_finalize])(NULL);
    }
    dlclose(library);
}
#endif
