/* A token with mishaps (PKCS#11 2.40): SoftHSM's, whose answers the files of the folder BAYAN_TOKEN change.

     logins    gets a byte for each PIN that is tried
     locked    every PIN is refused as locked
     pull      after so many signatures the token is gone until the library is initialised anew
     away      and then there is none either
     absent    and then there is none until it was looked for so many times
     other-pin the key takes another PIN than the token (CKU_CONTEXT_SPECIFIC)
     keypad    the PIN is typed on the reader: no program may give it
     locked-since   and then its PIN is locked
     wrong     after so many signatures there is another key, or a fault: no further signature is right
     delay     milliseconds that each signature takes

   cc -shared -fPIC -o token.so token.c -ldl */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef unsigned long word;
enum { ok = 0, device_removed = 0x32, pin_incorrect = 0xA0, pin_locked = 0xA4 };
/* The functions' places in the list (PKCS#11 2.40, 5.1). */
enum { initialize = 0, get_function_list = 3, get_slot_list = 4, get_token_info = 6, login = 18, sign_init = 42, sign = 43, count = 68 };

struct list {
    unsigned char major, minor;
    void *functions[count];
};

static struct list *real, own;
static int signatures;

/* The library may be unloaded and loaded again: what has happened is kept in files. */
static char *path(const char *name, char *buffer) {
    const char *folder = getenv("BAYAN_TOKEN");
    snprintf(buffer, 4096, "%s/%s", folder ? folder : "/nowhere", name);
    return buffer;
}

static FILE *note(const char *name, const char *mode) {
    char buffer[4096];
    return fopen(path(name, buffer), mode);
}

static void touch(const char *name, const char *mode) {
    FILE *file = note(name, mode);
    if (!file) return;
    fputc('.', file);
    fclose(file);
}

static int says(const char *name, int *number) {
    FILE *file = note(name, "r");
    if (!file) return 0;
    if (number && fscanf(file, "%d", number) != 1) *number = 0;
    fclose(file);
    return 1;
}

static word own_initialize(void *arguments) {
    char pulled[4096], back[4096];
    rename(path("pulled", pulled), path("back", back));
    int times;
    if (says("back", NULL) && says("absent", &times)) {
        FILE *file = note("absent", "w");
        if (file) fprintf(file, "%d", times - 1), fclose(file);
    }
    return ((word(*)(void *))real->functions[initialize])(arguments);
}

static word own_get_slot_list(unsigned char present, word *slots, word *number) {
    int times;
    if (says("back", NULL) && (says("away", NULL) || (says("absent", &times) && times > 0))) {
        *number = 0;
        return ok;
    }
    return ((word(*)(unsigned char, word *, word *))real->functions[get_slot_list])(present, slots, number);
}

static word own_get_token_info(word slot, void *information) {
    word said = ((word(*)(word, void *))real->functions[get_token_info])(slot, information);
    /* The flags stand behind label, manufacturer, model and serial number; CKF_PROTECTED_AUTHENTICATION_PATH. */
    if (said == ok && says("keypad", NULL)) *(word *)((char *)information + 96) |= 0x100;
    return said;
}

static word own_login(word session, word user, unsigned char *pin, word length) {
    touch("logins", "a");
    if (says("locked", NULL) || (says("back", NULL) && says("locked-since", NULL))) return pin_locked;
    if (user == 2 && says("other-pin", NULL)) return pin_incorrect;
    if (says("keypad", NULL)) {
        if (pin) return pin_incorrect;
        pin = (unsigned char *)"4321", length = 4;
    }
    return ((word(*)(word, word, unsigned char *, word))real->functions[login])(session, user, pin, length);
}

static word own_sign_init(word session, void *mechanism, word key) {
    int after;
    if (says("pull", &after) && signatures >= after && !says("back", NULL)) touch("pulled", "w");
    if (says("pulled", NULL)) return device_removed;
    return ((word(*)(word, void *, word))real->functions[sign_init])(session, mechanism, key);
}

static word own_sign(word session, unsigned char *data, word length, unsigned char *signature, word *size) {
    int delay, right;
    if (says("pulled", NULL)) return device_removed;
    if (signature && says("delay", &delay)) usleep(1000 * delay);
    word said = ((word(*)(word, unsigned char *, word, unsigned char *, word *))real->functions[sign])(
        session, data, length, signature, size);
    if (!signature) return said;
    int number = __atomic_add_fetch(&signatures, 1, __ATOMIC_SEQ_CST);
    if (said == ok && says("wrong", &right) && number > right) signature[*size / 2] ^= 1;
    return said;
}

word C_GetFunctionList(struct list **list) {
    if (!real) {
        void *library = dlopen("/usr/lib/softhsm/libsofthsm2.so", RTLD_NOW | RTLD_LOCAL);
        word (*get)(struct list **) = library ? (word(*)(struct list **))dlsym(library, "C_GetFunctionList") : NULL;
        if (!get || get(&real) != ok) return 6;
        own = *real;
        own.functions[initialize] = own_initialize;
        own.functions[get_function_list] = C_GetFunctionList;
        own.functions[get_slot_list] = own_get_slot_list;
        own.functions[get_token_info] = own_get_token_info;
        own.functions[login] = own_login;
        own.functions[sign_init] = own_sign_init;
        own.functions[sign] = own_sign;
    }
    *list = &own;
    return ok;
}
