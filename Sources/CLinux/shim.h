#ifndef BAYAN_CLinux_SHIM_H
#define BAYAN_CLinux_SHIM_H
#include <sys/syscall.h>
#include <unistd.h>
/* glibc declares syncfs(2) under _GNU_SOURCE only, which Swift's own Glibc module does not define. */
long syscall(long number, ...);
static inline int bayan_syncfs(int descriptor) { return (int)syscall(SYS_syncfs, descriptor); }
#endif
