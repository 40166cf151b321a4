/*
 * Preloaded into a process whose power is cut: beside the folder POWER_FROM it keeps POWER_TO, the folder as a disk would have it
 * that keeps a file's bytes only when they are flushed, and a new name or a removal only when its folder is flushed. A file's
 * bytes are copied at each fsync or fdatasync of it; renames and removals wait for the fsync of a folder.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_WAITING 4096

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct { char *from; char *to; } waiting[MOST_WAITING];
static int waits = 0;

#define REAL(name, type) ((type)dlsym(RTLD_NEXT, name))
typedef int (*of_file)(int);
typedef int (*of_path)(const char *);
typedef int (*of_paths)(const char *, const char *);

/* Where a path of POWER_FROM lies in POWER_TO; 0 when it is no path of it. */
static int mirrored(const char *path, char *into) {
  const char *from = getenv("POWER_FROM"), *to = getenv("POWER_TO");
  if (!from || !to) return 0;
  size_t length = strlen(from);
  if (strncmp(path, from, length) != 0 || (path[length] != '/' && path[length] != 0)) return 0;
  return snprintf(into, PATH_MAX, "%s%s", to, path + length) < PATH_MAX;
}

static void make_folders(const char *path) {
  char part[PATH_MAX];
  snprintf(part, sizeof part, "%s", path);
  for (char *at = part + 1; (at = strchr(at, '/')); at++) {
    *at = 0;
    mkdir(part, 0700);
    *at = '/';
  }
}

/* Copies a file so that a kill leaves the former copy or the new one. */
static void keep(const char *path, const char *kept) {
  char draft[PATH_MAX + 16];
  char bytes[65536];
  make_folders(kept);
  snprintf(draft, sizeof draft, "%s.keeping", kept);
  int in = open(path, O_RDONLY | O_CLOEXEC);
  if (in < 0) return;
  int out = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (out < 0) abort();
  ssize_t count;
  while ((count = read(in, bytes, sizeof bytes)) > 0)
    if (write(out, bytes, count) != count) abort();
  close(in);
  close(out);
  if (REAL("rename", of_paths)(draft, kept) != 0) abort();
}

static void settle(void) {
  for (int i = 0; i < waits; i++) {
    if (waiting[i].to) REAL("rename", of_paths)(waiting[i].from, waiting[i].to);
    else REAL("unlink", of_path)(waiting[i].from);
    free(waiting[i].from);
    free(waiting[i].to);
  }
  waits = 0;
}

static void flushed(int file) {
  char link[64], path[PATH_MAX], kept[PATH_MAX];
  struct stat what;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0 || fstat(file, &what) != 0) return;
  path[length] = 0;
  if (!mirrored(path, kept)) return;
  pthread_mutex_lock(&lock);
  if (S_ISDIR(what.st_mode)) settle();
  else keep(path, kept);
  pthread_mutex_unlock(&lock);
}

static void wait_for_folder(const char *from, const char *to) {
  char a[PATH_MAX], b[PATH_MAX];
  if (!mirrored(from, a) || (to && !mirrored(to, b))) return;
  pthread_mutex_lock(&lock);
  if (waits == MOST_WAITING) abort();
  waiting[waits].from = strdup(a);
  waiting[waits++].to = to ? strdup(b) : NULL;
  pthread_mutex_unlock(&lock);
}

int fsync(int file) {
  int result = REAL("fsync", of_file)(file);
  if (result == 0) flushed(file);
  return result;
}

int fdatasync(int file) {
  int result = REAL("fdatasync", of_file)(file);
  if (result == 0) flushed(file);
  return result;
}

int rename(const char *from, const char *to) {
  int result = REAL("rename", of_paths)(from, to);
  if (result == 0) wait_for_folder(from, to);
  return result;
}

int unlink(const char *path) {
  int result = REAL("unlink", of_path)(path);
  if (result == 0) wait_for_folder(path, NULL);
  return result;
}
