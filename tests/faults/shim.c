/* Makes the n-th call on a file below a folder fail. Loaded before the C library; quiet until it is armed. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPEN, WRITE, SYNC, RENAME, CLOSE, CHMOD };
static int kind = -1, left = 0, code = 0, hit = 0;
static char below[4096];
static char ours[65536];

void shim_arm(int which, int nth, int number, const char *folder) {
    strncpy(below, folder, sizeof below - 1);
    code = number; hit = 0; left = nth; kind = which;
}
int shim_hit(void) { return hit; }

static int fails(int which) {
    if (which != kind || left <= 0 || --left > 0) return 0;
    hit = 1;
    errno = code;
    return 1;
}
static int is_below(const char *path) { return path && kind >= 0 && strncmp(path, below, strlen(below)) == 0; }
static int is_ours(int fd) { return fd >= 0 && fd < (int) sizeof ours && ours[fd]; }
#define REAL(type, name, ...) static type (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, name)

#define OPENER(name)                                                                    \
    int name(const char *path, int flags, ...) {                                        \
        REAL(int, #name, const char *, int, ...);                                       \
        va_list rest; va_start(rest, flags); int mode = va_arg(rest, int); va_end(rest);\
        int is = is_below(path) && (flags & (O_WRONLY | O_RDWR | O_CREAT));             \
        if (is && fails(OPEN)) return -1;                                               \
        int fd = real(path, flags, mode);                                               \
        if (fd >= 0 && fd < (int) sizeof ours) ours[fd] = is;                           \
        return fd;                                                                      \
    }
OPENER(open)
OPENER(open64)

#define OPENER_AT(name)                                                                 \
    int name(int at, const char *path, int flags, ...) {                                \
        REAL(int, #name, int, const char *, int, ...);                                  \
        va_list rest; va_start(rest, flags); int mode = va_arg(rest, int); va_end(rest);\
        int is = is_below(path) && (flags & (O_WRONLY | O_RDWR | O_CREAT));             \
        if (is && fails(OPEN)) return -1;                                               \
        int fd = real(at, path, flags, mode);                                           \
        if (fd >= 0 && fd < (int) sizeof ours) ours[fd] = is;                           \
        return fd;                                                                      \
    }
OPENER_AT(openat)
OPENER_AT(openat64)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return is_ours(fd) && fails(WRITE) ? -1 : real(fd, data, size);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
    return is_ours(fd) && fails(WRITE) ? -1 : real(fd, data, size, at);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    return is_ours(fd) && fails(WRITE) ? -1 : real(fd, data, size, at);
}
int fsync(int fd) { REAL(int, "fsync", int); return is_ours(fd) && fails(SYNC) ? -1 : real(fd); }
int fdatasync(int fd) { REAL(int, "fdatasync", int); return is_ours(fd) && fails(SYNC) ? -1 : real(fd); }
int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    return is_below(to) && fails(RENAME) ? -1 : real(from, to);
}
int link(const char *from, const char *to) {
    REAL(int, "link", const char *, const char *);
    return is_below(to) && fails(RENAME) ? -1 : real(from, to);
}
int close(int fd) {
    REAL(int, "close", int);
    int is = is_ours(fd);
    if (is) ours[fd] = 0;
    if (is && fails(CLOSE)) { int number = errno; real(fd); errno = number; return -1; }
    return real(fd);
}
int chmod(const char *path, mode_t mode) {
    REAL(int, "chmod", const char *, mode_t);
    return is_below(path) && fails(CHMOD) ? -1 : real(path, mode);
}
int fchmodat(int at, const char *path, mode_t mode, int flags) {
    REAL(int, "fchmodat", int, const char *, mode_t, int);
    return is_below(path) && fails(CHMOD) ? -1 : real(at, path, mode, flags);
}
int fchmod(int fd, mode_t mode) {
    REAL(int, "fchmod", int, mode_t);
    return is_ours(fd) && fails(CHMOD) ? -1 : real(fd, mode);
}
