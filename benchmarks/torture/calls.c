/* Stands between a process and the system: records what is done to the files of one folder, or lets one call fail.
 *
 * TORTURE_FOLDER   the folder that is watched, ending in a slash
 * TORTURE_LOG      where calls are recorded; a record is: kind (1 byte), length of the name (2), name in the folder,
 *                  offset or size (8), length of the data (4), data; numbers as this machine writes them
 *
 * torture_fail(k, how) lets the k-th call from now on fail, once: with EIO (0), ENOSPC (1), or half done (2).
 * torture_calls() says how many calls there have been since; torture_failed() which one has failed, or nothing.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST 1024
static char *names[MOST];
static int appends[MOST];
static const char *folder;
static int log_fd = -1;
static long calls, fail_at = -1;
static int how;
static char failed[PATH_MAX + 32];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(result, name, ...) static result (*real_##name)(__VA_ARGS__)
REAL(int, open64, const char *, int, ...);
REAL(int, close, int);
REAL(ssize_t, write, int, const void *, size_t);
REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t);
REAL(int, ftruncate64, int, off64_t);
REAL(int, fsync, int);
REAL(int, fdatasync, int);
REAL(int, unlink, const char *);
REAL(int, rename, const char *, const char *);

__attribute__((constructor)) static void begin(void) {
  real_open64 = dlsym(RTLD_NEXT, "open64");
  real_close = dlsym(RTLD_NEXT, "close");
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite64 = dlsym(RTLD_NEXT, "pwrite64");
  real_ftruncate64 = dlsym(RTLD_NEXT, "ftruncate64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_rename = dlsym(RTLD_NEXT, "rename");
  folder = getenv("TORTURE_FOLDER");
  const char *log = getenv("TORTURE_LOG");
  if (log && *log) log_fd = real_open64(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
}

void torture_fail(long k, int kind) { calls = 0; *failed = 0; fail_at = k; how = kind; }
long torture_calls(void) { return calls; }
const char *torture_failed(void) { return failed; }

static const char *inside(const char *path) {
  size_t length = folder ? strlen(folder) : 0;
  if (!length || !path) return NULL;
  if (!strncmp(path, folder, length)) return path + length;
  /* The folder itself, which is synced so that names last. */
  return strlen(path) == length - 1 && !strncmp(path, folder, length - 1) ? "" : NULL;
}

static const char *of(int fd) { return fd >= 0 && fd < MOST ? names[fd] : NULL; }

static void put(char kind, const char *name, int64_t place, const void *data, uint32_t size) {
  if (log_fd < 0) return;
  uint16_t length = strlen(name);
  char head[PATH_MAX + 32], *at = head;
  *at++ = kind;
  memcpy(at, &length, 2), at += 2;
  memcpy(at, name, length), at += length;
  memcpy(at, &place, 8), at += 8;
  memcpy(at, &size, 4), at += 4;
  pthread_mutex_lock(&lock);
  if (real_write(log_fd, head, at - head) < 0 || (size && real_write(log_fd, data, size) < 0)) abort();
  pthread_mutex_unlock(&lock);
}

/* Whether this call is to fail; errno is set. A call that cannot be half done fails with EIO. */
static int fails(const char *call, const char *name) {
  if (++calls != fail_at) return 0;
  snprintf(failed, sizeof failed, "%s %s", call, name);
  errno = how == 1 ? ENOSPC : EIO;
  return 1;
}

static int opened(const char *path, int flags, mode_t mode) {
  const char *name = inside(path);
  if (name && fails("open", name)) return -1;
  struct stat64 found;
  int is_new = name && (flags & O_CREAT) && stat64(path, &found) != 0;
  int fd = real_open64(path, flags, mode);
  if (!name || fd < 0 || fd >= MOST) return fd;
  free(names[fd]);
  names[fd] = strdup(name);
  appends[fd] = !!(flags & O_APPEND);
  if (is_new) put('c', name, 0, NULL, 0);
  if (flags & O_TRUNC) put('t', name, 0, NULL, 0);
  return fd;
}

#define OPEN(function) \
  int function(const char *path, int flags, ...) { \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    return opened(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

int close(int fd) {
  if (fd >= 0 && fd < MOST && names[fd]) free(names[fd]), names[fd] = NULL;
  return real_close(fd);
}

ssize_t write(int fd, const void *data, size_t size) {
  const char *name = of(fd);
  if (!name) return real_write(fd, data, size);
  if (fails("write", name)) {
    if (how != 2 || size < 2) return -1;
    size /= 2;
  }
  struct stat64 found;
  int64_t place = appends[fd] && !fstat64(fd, &found) ? found.st_size : lseek64(fd, 0, SEEK_CUR);
  ssize_t done = real_write(fd, data, size);
  if (done > 0) put('w', name, place, data, done);
  return done;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t place) {
  const char *name = of(fd);
  if (!name) return real_pwrite64(fd, data, size, place);
  if (fails("pwrite", name)) {
    if (how != 2 || size < 2) return -1;
    size /= 2;
  }
  ssize_t done = real_pwrite64(fd, data, size, place);
  if (done > 0) put('w', name, place, data, done);
  return done;
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t place) { return pwrite64(fd, data, size, place); }

int ftruncate64(int fd, off64_t size) {
  const char *name = of(fd);
  if (name && fails("ftruncate", name)) return -1;
  int done = real_ftruncate64(fd, size);
  if (name && !done) put('t', name, size, NULL, 0);
  return done;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int fsync(int fd) {
  const char *name = of(fd);
  if (name && fails("fsync", name)) return -1;
  int done = real_fsync(fd);
  if (name && !done) put('s', name, 0, NULL, 0);
  return done;
}

int fdatasync(int fd) {
  const char *name = of(fd);
  if (name && fails("fdatasync", name)) return -1;
  int done = real_fdatasync(fd);
  if (name && !done) put('s', name, 0, NULL, 0);
  return done;
}

int unlink(const char *path) {
  const char *name = inside(path);
  if (name && fails("unlink", name)) return -1;
  int done = real_unlink(path);
  if (name && !done) put('u', name, 0, NULL, 0);
  return done;
}

int rename(const char *old, const char *new) {
  const char *from = inside(old), *to = inside(new);
  if ((from || to) && fails("rename", from ? from : to)) return -1;
  int done = real_rename(old, new);
  if (from && to && !done) put('r', from, 0, to, strlen(to));
  return done;
}
